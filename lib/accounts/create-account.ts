import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, grants, roles, teammates } from "@/db/schema";
import { brokenConstraint, enterAccount } from "@/db/transaction";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { record } from "@/lib/audit/record";
import type { Actor, Origin } from "@/lib/context";
import { newId } from "@/lib/id";
import { Refusal, sentenceOf } from "@/lib/refusal";
import { searchText } from "@/lib/search-text";

type NewAccount = {
  name: string;
  slug: string;
  catalogue: CatalogueKey;
  owner: { userId: string; email: string; firstName: string; lastName: string };
};

/** The session in which the owner made the account; null when no person did, as in the demo. */
type MadeIn = { sessionId: string; origin: Origin } | null;

export type CreatedAccount = {
  accountId: string;
  ownerTeammateId: string;
  /** The id of each built-in role by its key in the catalogue. */
  roleIds: Record<string, string>;
};

/** Makes an account with its built-in roles and its first owner, and leaves the transaction inside it. */
export async function createAccount(tx: Tx, account: NewAccount, madeIn: MadeIn = null): Promise<CreatedAccount> {
  const catalogue = CATALOGUES[account.catalogue];
  const accountId = newId();
  await enterAccount(tx, accountId);
  await insertAccount(tx, accountId, account);

  const roleIds = Object.fromEntries(catalogue.roles.map((role) => [role.key, newId()]));
  const idOf = (key: string) => roleIds[key] ?? newId();
  await tx.insert(roles).values(
    catalogue.roles.map((role) => ({
      accountId,
      id: idOf(role.key),
      catalogueKey: role.key,
      name: role.name,
      description: role.description,
      isOwner: role.owner,
    })),
  );

  const { userId, ...person } = account.owner;
  const ownerTeammateId = newId();
  await tx.insert(teammates).values({
    accountId,
    id: ownerTeammateId,
    userId,
    ...person,
    searchText: searchText({ id: ownerTeammateId, ...person }),
    joinedAt: sql`clock_timestamp()`,
  });
  await tx.insert(grants).values({
    accountId,
    id: newId(),
    teammateId: ownerTeammateId,
    roleId: idOf(catalogue.ownerRole.key),
  });
  await recordCreation(tx, accountId, ownerTeammateId, account, madeIn);
  return { accountId, ownerTeammateId, roleIds };
}

async function insertAccount(tx: Tx, id: string, { name, slug, catalogue: key }: NewAccount): Promise<void> {
  const catalogue = CATALOGUES[key];
  try {
    await tx.insert(accounts).values({
      id,
      slug,
      name,
      catalogue: key,
      singleOwner: catalogue.owners === "one",
      oneAccountPerEmail: catalogue.oneAccountPerEmail,
    });
  } catch (error) {
    if (brokenConstraint(error) !== "accounts_slug_key") throw error;
    throw new Refusal("slug_taken", { fieldErrors: { slug: sentenceOf("slug_taken") } });
  }
}

async function recordCreation(
  tx: Tx,
  accountId: string,
  teammateId: string,
  { name, slug, catalogue, owner }: NewAccount,
  madeIn: MadeIn,
): Promise<void> {
  const ownerName = `${owner.firstName} ${owner.lastName}`;
  const actor: Actor = madeIn
    ? {
        kind: "user",
        userId: owner.userId,
        teammateId,
        sessionId: madeIn.sessionId,
        name: ownerName,
        email: owner.email,
      }
    : { kind: "system", name: "Roster" };
  const origin = madeIn?.origin ?? { requestId: newId(), address: null, device: null };
  await record(tx, accountId, actor, origin, [
    {
      action: "account.created",
      target: { kind: "account", id: accountId, name },
      after: { name, slug, catalogue, owner: ownerName },
    },
  ]);
}
