import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Facts, GrantFact } from "@/lib/access/facts";

const time = z.number().nullable();
const id = z.string();
const Named = z.object({ id, name: z.string() });
const Role = Named.extend({
  catalogueKey: z.string().nullable(),
  isOwnerRole: z.boolean(),
  permissions: z.array(z.string()),
});
const Override = z.object({
  id,
  permission: z.string(),
  effect: z.enum(["allow", "deny"]),
  endsAt: time,
  byName: z.string().nullable(),
  createdAt: z.number(),
});
/** As arrays, because ten thousand of them are read at once. */
const Grant = z.tuple([id, /* role */ id, /* project */ id.nullable(), /* through group */ id.nullable(), time]);
const Person = z.object({
  teammateId: id,
  joinedAt: time,
  suspendedAt: time,
  removedAt: time,
  startsAt: time,
  endsAt: time,
  readOnly: z.boolean(),
  grants: z.array(Grant),
  overrides: z.array(Override),
  groupIds: z.array(id),
  adminOf: z.array(id),
});
const Answer = z.object({
  catalogue: z.string(),
  now: z.number(),
  ungroupedSeeNothing: z.boolean(),
  roles: z.array(Role),
  projects: z.array(Named),
  groups: z.array(Named),
  people: z.array(Person),
});

/**
 * Everything decisions about these teammates need, the database's clock included: one query, whatever their number.
 * Roles, projects and groups come once each; who holds the same role shares one set of its permissions.
 */
export async function loadFacts(
  tx: Tx,
  accountId: string,
  teammateIds: readonly string[],
): Promise<Map<string, Facts>> {
  if (teammateIds.length === 0) return new Map();
  const { rows } = await tx.execute<{ answer: unknown }>(question(accountId, teammateIds));
  return rows[0] ? toFacts(Answer.parse(rows[0].answer)) : new Map();
}

/** The facts of one teammate, or null when there is none with that id in the account. */
export async function findFacts(tx: Tx, accountId: string, teammateId: string): Promise<Facts | null> {
  return (await loadFacts(tx, accountId, [teammateId])).get(teammateId) ?? null;
}

const question = (accountId: string, teammateIds: readonly string[]): SQL => sql`
  with chosen as materialized (
    select unnest(${sql.param(teammateIds)}::uuid[]) as id
  ), held as materialized (
    select g.teammate_id as holder, null::uuid as through, g.id, g.role_id, g.project_id, g.ends_at
    from chosen c join grants g on g.account_id = ${accountId} and g.teammate_id = c.id
    union all
    select m.teammate_id, m.group_id, g.id, g.role_id, g.project_id, g.ends_at
    from chosen c
    join group_teammates m on m.account_id = ${accountId} and m.teammate_id = c.id
    join grants g on g.account_id = m.account_id and g.group_id = m.group_id
  ), held_by as (
    select holder, json_agg(json_build_array(id, role_id, project_id, through, ${ms(sql`ends_at`)}) order by id) as list
    from held group by holder
  ), overridden as (
    select o.teammate_id, json_agg(json_build_object('id', o.id, 'permission', o.permission, 'effect', o.effect,
      'endsAt', ${ms(sql`o.ends_at`)}, 'byName', o.created_by_name, 'createdAt', ${ms(sql`o.created_at`)}) order by o.id) as list
    from chosen c join overrides o on o.account_id = ${accountId} and o.teammate_id = c.id group by o.teammate_id
  ), grouped as (
    select m.teammate_id, json_agg(m.group_id order by m.group_id) as ids,
      json_agg(m.group_id order by m.group_id) filter (where m.is_admin) as administered
    from chosen c join group_teammates m on m.account_id = ${accountId} and m.teammate_id = c.id group by m.teammate_id
  )
  select json_build_object(
    'catalogue', a.catalogue, 'now', ${ms(sql`clock_timestamp()`)}, 'ungroupedSeeNothing', a.people_in_no_group = 'nothing',
    'roles', (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'catalogueKey', r.catalogue_key,
      'isOwnerRole', r.is_owner, 'permissions', r.permissions)), '[]')
      from roles r where r.account_id = a.id and r.id in (select role_id from held)),
    'projects', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)), '[]')
      from projects p where p.account_id = a.id and p.id in (select project_id from held)),
    'groups', (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name)), '[]')
      from groups g where g.account_id = a.id and g.id in (select through from held)),
    'people', (select coalesce(json_agg(json_build_object('teammateId', t.id, 'joinedAt', ${ms(sql`t.joined_at`)},
      'suspendedAt', ${ms(sql`t.suspended_at`)}, 'removedAt', ${ms(sql`t.removed_at`)},
      'startsAt', ${ms(sql`t.starts_at`)}, 'endsAt', ${ms(sql`t.ends_at`)}, 'readOnly', t.read_only,
      'grants', coalesce(h.list, '[]'), 'overrides', coalesce(o.list, '[]'),
      'groupIds', coalesce(m.ids, '[]'), 'adminOf', coalesce(m.administered, '[]'))), '[]')
      from chosen c join teammates t on t.account_id = a.id and t.id = c.id
      left join held_by h on h.holder = t.id
      left join overridden o on o.teammate_id = t.id
      left join grouped m on m.teammate_id = t.id)
  ) as answer
  from accounts a where a.id = ${accountId}`;

const ms = (moment: SQL) => sql`(extract(epoch from ${moment}) * 1000)::float8`;

function toFacts(answer: z.infer<typeof Answer>): Map<string, Facts> {
  const { catalogue, now, ungroupedSeeNothing, people } = answer;
  const roles = new Map(
    answer.roles.map(({ id: roleId, name, catalogueKey, isOwnerRole, permissions }) => [
      roleId,
      { roleId, roleName: name, isOwnerRole, permissions: rolePermissions(catalogue, catalogueKey, permissions) },
    ]),
  );
  const projects = new Map(answer.projects.map((project) => [project.id, project.name]));
  const groups = new Map(answer.groups.map((group) => [group.id, group.name]));
  const toGrants = ([grantId, roleId, projectId, through, endsAt]: z.infer<typeof Grant>): GrantFact[] => {
    const role = roles.get(roleId);
    if (!role) return [];
    return [
      {
        id: grantId,
        ...role,
        projectId,
        projectName: projectId && (projects.get(projectId) ?? null),
        endsAt,
        via: through ? { kind: "group", groupId: through, groupName: groups.get(through) ?? "" } : { kind: "own" },
      },
    ];
  };
  return new Map(
    people.map(({ grants, ...person }) => [
      person.teammateId,
      { ...person, catalogue, now, ungroupedSeeNothing, grants: grants.flatMap(toGrants) },
    ]),
  );
}

/** What a role holds: the catalogue's list for a built-in one, its own for a custom one. */
export function rolePermissions(catalogue: string, catalogueKey: string | null, own: readonly string[]): Set<string> {
  if (!catalogueKey) return new Set(own);
  const builtIn = catalogueOf(catalogue).roles.find((role) => role.key === catalogueKey);
  if (!builtIn) throw new Error(`Catalogue ${catalogue} has no role ${catalogueKey}`);
  return new Set(builtIn.permissions);
}
