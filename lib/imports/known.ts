import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import type { GrantFact } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { rolePermissions } from "@/lib/load-facts";

export type KnownRole = {
  id: string;
  name: string;
  catalogueKey: string | null;
  isOwner: boolean;
  permissions: ReadonlySet<string>;
};
type KnownProject = { id: string; name: string; isArchived: boolean };
type KnownGroup = { id: string; name: string };

/** What cells can name, by name or id, and what groups give. */
export type Known = {
  roles: Finder<KnownRole>;
  projects: Finder<KnownProject>;
  groups: Finder<KnownGroup>;
  /** The grants of each group, as facts of whoever is in it; not those on archived projects. */
  grantsOfGroup: ReadonlyMap<string, readonly GrantFact[]>;
};

/** Looks things up by name, whatever its case and spaces, or by id. */
export class Finder<T extends { id: string; name: string }> {
  readonly #byKey: Map<string, T>;

  constructor(all: readonly T[]) {
    this.#byKey = new Map(all.flatMap((one) => [[folded(one.name), one] as const, [one.id, one] as const]));
  }

  find = (name: string): T | null => this.#byKey.get(folded(name)) ?? null;
}

const folded = (name: string): string => name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

const Id = z.object({ id: z.string(), name: z.string() });
const Answer = z.object({
  roles: z.array(Id.extend({ key: z.string().nullable(), isOwner: z.boolean(), permissions: z.array(z.string()) })),
  projects: z.array(Id.extend({ isArchived: z.boolean() })),
  groups: z.array(Id),
  grants: z.array(
    z.object({
      id: z.string(),
      groupId: z.string(),
      roleId: z.string(),
      projectId: z.string().nullable(),
      endsAt: z.number().nullable(),
    }),
  ),
});

/** Everything that cells of this account can name: one query. */
export async function loadKnown(tx: Tx, account: AccountInfo): Promise<Known> {
  const { rows } = await tx.execute<{ answer: unknown }>(sql`
    select json_build_object(
      'roles', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'key', catalogue_key,
        'isOwner', is_owner, 'permissions', permissions)), '[]') from roles where account_id = ${account.id}),
      'projects', (select coalesce(json_agg(json_build_object('id', id, 'name', name,
        'isArchived', archived_at is not null)), '[]') from projects where account_id = ${account.id}),
      'groups', (select coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]')
        from groups where account_id = ${account.id}),
      'grants', (select coalesce(json_agg(json_build_object('id', id, 'groupId', group_id, 'roleId', role_id,
        'projectId', project_id, 'endsAt', date_part('epoch', ends_at) * 1000)), '[]')
        from grants where account_id = ${account.id} and group_id is not null)) as answer`);
  return toKnown(account, Answer.parse(rows[0]?.answer));
}

function toKnown(account: AccountInfo, { roles: stored, projects, groups, grants }: z.infer<typeof Answer>): Known {
  const roles = stored.map(({ key, permissions, ...role }) => ({
    ...role,
    catalogueKey: key,
    permissions: rolePermissions(account.catalogue, key, permissions),
  }));
  const [roleOf, projectOf, groupOf] = [byId(roles), byId(projects), byId(groups)];
  const facts = grants.flatMap(({ groupId, roleId, projectId, ...grant }) => {
    const [role, group] = [roleOf.get(roleId), groupOf.get(groupId)];
    const project = projectId === null ? null : projectOf.get(projectId);
    if (!role || !group || project === undefined || project?.isArchived) return [];
    return [{ ...grant, ...grantOf(role, project), via: { kind: "group", groupId, groupName: group.name } as const }];
  });
  return {
    roles: new Finder(roles),
    projects: new Finder(projects),
    groups: new Finder(groups),
    grantsOfGroup: Map.groupBy(facts, ({ via }) => via.groupId),
  };
}

const byId = <T extends { id: string }>(all: readonly T[]) => new Map(all.map((one) => [one.id, one]));

/** What a grant of this role there says of itself. */
export const grantOf = (
  { id: roleId, name, isOwner, permissions }: KnownRole,
  project: { id: string; name: string } | null,
) => ({
  roleId,
  roleName: name,
  isOwnerRole: isOwner,
  permissions,
  projectId: project?.id ?? null,
  projectName: project?.name ?? null,
});
