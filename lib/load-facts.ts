import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Facts, GrantFact } from "@/lib/access/facts";

const time = z.number().nullable();
const Grant = z.object({
  id: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  catalogueKey: z.string().nullable(),
  isOwnerRole: z.boolean(),
  permissions: z.array(z.string()),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  endsAt: time,
  groupId: z.string().nullable(),
  groupName: z.string().nullable(),
});
const Row = z.object({
  teammateId: z.string(),
  catalogue: z.string(),
  now: z.number(),
  joinedAt: time,
  suspendedAt: time,
  removedAt: time,
  startsAt: time,
  endsAt: time,
  readOnly: z.boolean(),
  grants: z.array(Grant),
  overrides: z.array(
    z.object({
      id: z.string(),
      permission: z.string(),
      effect: z.enum(["allow", "deny"]),
      endsAt: time,
      byName: z.string().nullable(),
      createdAt: z.number(),
    }),
  ),
  groupIds: z.array(z.string()),
  adminOf: z.array(z.string()),
  ungroupedSeeNothing: z.boolean(),
});

/** Everything decisions about these teammates need, the database's clock included: one query. */
export async function loadFacts(
  tx: Tx,
  accountId: string,
  teammateIds: readonly string[],
): Promise<Map<string, Facts>> {
  if (teammateIds.length === 0) return new Map();
  const { rows } = await tx.execute<{ facts: unknown }>(sql`
    select jsonb_build_object(
      'teammateId', t.id, 'catalogue', a.catalogue, 'now', ${ms(sql`clock_timestamp()`)},
      'joinedAt', ${ms(sql`t.joined_at`)}, 'suspendedAt', ${ms(sql`t.suspended_at`)},
      'removedAt', ${ms(sql`t.removed_at`)}, 'startsAt', ${ms(sql`t.starts_at`)}, 'endsAt', ${ms(sql`t.ends_at`)},
      'readOnly', t.read_only,
      'grants', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', g.id, 'roleId', r.id, 'roleName', r.name, 'catalogueKey', r.catalogue_key, 'isOwnerRole', r.is_owner,
          'permissions', r.permissions, 'projectId', g.project_id, 'projectName', p.name, 'endsAt', ${ms(sql`g.ends_at`)},
          'groupId', gr.id, 'groupName', gr.name) order by g.id)
        from (
          select own.*, null::uuid as through from grants own where own.account_id = t.account_id and own.teammate_id = t.id
          union all
          select gg.*, gg.group_id from group_teammates m join grants gg on gg.account_id = m.account_id and gg.group_id = m.group_id
          where m.account_id = t.account_id and m.teammate_id = t.id
        ) g
        join roles r on r.account_id = g.account_id and r.id = g.role_id
        left join projects p on p.account_id = g.account_id and p.id = g.project_id
        left join groups gr on gr.account_id = g.account_id and gr.id = g.through), '[]'::jsonb),
      'overrides', coalesce((
        select jsonb_agg(jsonb_build_object('id', o.id, 'permission', o.permission, 'effect', o.effect,
          'endsAt', ${ms(sql`o.ends_at`)}, 'byName', o.created_by_name, 'createdAt', ${ms(sql`o.created_at`)}) order by o.id)
        from overrides o where o.account_id = t.account_id and o.teammate_id = t.id), '[]'::jsonb),
      'ungroupedSeeNothing', a.people_in_no_group = 'nothing',
      'groupIds', coalesce((
        select jsonb_agg(m.group_id order by m.group_id) from group_teammates m
        where m.account_id = t.account_id and m.teammate_id = t.id), '[]'::jsonb),
      'adminOf', coalesce((
        select jsonb_agg(m.group_id order by m.group_id) from group_teammates m
        where m.account_id = t.account_id and m.teammate_id = t.id and m.is_admin), '[]'::jsonb)
    ) as facts
    from teammates t join accounts a on a.id = t.account_id
    where t.account_id = ${accountId} and t.id = any(${sql.param(teammateIds)}::uuid[])`);
  return new Map(rows.map(({ facts }) => Row.parse(facts)).map((row) => [row.teammateId, toFacts(row)]));
}

/** The facts of one teammate, or null when there is none with that id in the account. */
export async function findFacts(tx: Tx, accountId: string, teammateId: string): Promise<Facts | null> {
  return (await loadFacts(tx, accountId, [teammateId])).get(teammateId) ?? null;
}

const ms = (moment: ReturnType<typeof sql>) => sql`(extract(epoch from ${moment}) * 1000)::float8`;

function toFacts({ grants, ...row }: z.infer<typeof Row>): Facts {
  return { ...row, grants: grants.map((grant) => toGrant(row.catalogue, grant)) };
}

function toGrant(catalogue: string, { catalogueKey, groupId, groupName, ...grant }: z.infer<typeof Grant>): GrantFact {
  return {
    ...grant,
    permissions: rolePermissions(catalogue, catalogueKey, grant.permissions),
    via: groupId ? { kind: "group", groupId, groupName: groupName ?? "" } : { kind: "own" },
  };
}

/** What a role holds: the catalogue's list for a built-in one, its own for a custom one. */
export function rolePermissions(catalogue: string, catalogueKey: string | null, own: readonly string[]): Set<string> {
  if (!catalogueKey) return new Set(own);
  const builtIn = catalogueOf(catalogue).roles.find((role) => role.key === catalogueKey);
  if (!builtIn) throw new Error(`Catalogue ${catalogue} has no role ${catalogueKey}`);
  return new Set(builtIn.permissions);
}
