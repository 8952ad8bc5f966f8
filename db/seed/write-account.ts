import type { Tx } from "@/db/client";
import { accounts, grants, groups, projects, roles } from "@/db/schema";
import { enterAccount } from "@/db/transaction";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { newId } from "@/lib/id";
import type { DemoClock } from "./clock";
import { insertAll } from "./insert-all";
import type { AccountPlan } from "./plan";

export type WrittenRole = { id: string; name: string };

/** An account as written: its plan, and what rows refer to. */
export type WrittenAccount = {
  id: string;
  plan: AccountPlan;
  createdAt: Date;
  /** By the catalogue's key or the custom name. */
  role: (name: string) => WrittenRole;
  projectId: (name: string) => string;
  groupId: (name: string) => string;
};

/** Writes the account, its roles, projects and groups, and leaves the transaction inside it. */
export async function writeAccount(tx: Tx, clock: DemoClock, plan: AccountPlan): Promise<WrittenAccount> {
  const catalogue = CATALOGUES[plan.catalogue];
  const accountId = newId();
  const createdAt = clock.ago(plan.age);
  await enterAccount(tx, accountId);
  await tx.insert(accounts).values({
    id: accountId,
    slug: plan.slug,
    name: plan.name,
    catalogue: plan.catalogue,
    singleOwner: catalogue.owners === "one",
    oneAccountPerEmail: catalogue.oneAccountPerEmail,
    createdAt,
  });
  const own = { accountId, createdAt };
  const roleRows = [
    ...catalogue.roles.map(({ key, name, description, owner }) => ({
      ...own,
      id: newId(),
      catalogueKey: key,
      name,
      description,
      isOwner: owner,
    })),
    ...plan.customRoles.map((custom) => ({ ...own, id: newId(), catalogueKey: null, ...custom })),
  ];
  const projectRows = plan.projects.map((name) => ({ ...own, id: newId(), name }));
  const groupRows = plan.groups.map(({ name, description }) => ({ ...own, id: newId(), name, description }));
  await insertAll(tx, roles, roleRows);
  await insertAll(tx, projects, projectRows);
  await insertAll(tx, groups, groupRows);

  const account: WrittenAccount = {
    id: accountId,
    plan,
    createdAt,
    role: finder(roleRows.map((role) => [role.catalogueKey ?? role.name, { id: role.id, name: role.name }])),
    projectId: finder(projectRows.map(({ name, id }) => [name, id])),
    groupId: finder(groupRows.map(({ name, id }) => [name, id])),
  };
  await writeGroupGrants(tx, account);
  return account;
}

async function writeGroupGrants(tx: Tx, account: WrittenAccount): Promise<void> {
  const rows = account.plan.groups.flatMap(({ name, role, projects: places }) => {
    if (!role) return [];
    const grant = { accountId: account.id, groupId: account.groupId(name), roleId: account.role(role).id };
    return (places ?? [null]).map((place) => ({
      ...grant,
      id: newId(),
      projectId: place === null ? null : account.projectId(place),
      createdAt: account.createdAt,
    }));
  });
  await insertAll(tx, grants, rows);
}

function finder<T>(entries: [string, T][]): (name: string) => T {
  const known = new Map(entries);
  return (name) => {
    const found = known.get(name);
    if (found === undefined) throw new Error(`The plan names "${name}", which it does not have`);
    return found;
  };
}
