import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Facts, GrantFact, Via } from "@/lib/access/facts";
import type { Context } from "@/lib/context";
import { rolePermissions } from "@/lib/load-facts";

type Row = {
  id: string;
  roleId: string;
  roleName: string;
  isOwnerRole: boolean;
  catalogueKey: string | null;
  permissions: string[];
  projectId: string | null;
  projectName: string | null;
  endsAt: number | null;
};

/** What a group gives to whoever is in it; grants on archived projects are no facts (lib/load-facts.ts). */
export async function grantsOfGroup(tx: Tx, ctx: Context, group: { id: string; name: string }): Promise<GrantFact[]> {
  const from = sql`grants g join roles r on r.account_id = g.account_id and r.id = g.role_id
    left join projects p on p.account_id = g.account_id and p.id = g.project_id
    where g.account_id = ${ctx.account.id} and g.group_id = ${group.id} and p.archived_at is null`;
  const found = await read(
    tx,
    sql`g.id, p.id as "projectId", p.name as "projectName",
    date_part('epoch', g.ends_at) * 1000 as "endsAt"`,
    from,
  );
  return found.map((row) => toFact(ctx, row, { kind: "group", groupId: group.id, groupName: group.name }));
}

type Given = { roleId: string; projectIds: readonly string[] | null; endsAt: Date | null };

/** What giving somebody a role would write: a grant on each place. */
export async function grantsOfRole(tx: Tx, ctx: Context, { roleId, projectIds, endsAt }: Given): Promise<GrantFact[]> {
  const from = sql`roles r left join projects p on p.account_id = r.account_id and p.id = any(${sql.param([...(projectIds ?? [])])}::uuid[])
    where r.account_id = ${ctx.account.id} and r.id = ${roleId}`;
  const end = endsAt?.getTime() ?? null;
  const found = await read(
    tx,
    sql`r.id, p.id as "projectId", p.name as "projectName", ${end}::float8 as "endsAt"`,
    from,
  );
  return found.map((row) => toFact(ctx, row, { kind: "own" }));
}

async function read(tx: Tx, columns: SQL, from: SQL): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`select r.id as "roleId", r.name as "roleName", r.is_owner as "isOwnerRole",
    r.catalogue_key as "catalogueKey", r.permissions, ${columns} from ${from}`);
  return rows;
}

const toFact = (ctx: Context, { catalogueKey, permissions, ...row }: Row, via: Via): GrantFact => ({
  ...row,
  permissions: rolePermissions(ctx.account.catalogue, catalogueKey, permissions),
  via,
});

export const withGrants = (facts: Facts, grants: readonly GrantFact[]): Facts => ({
  ...facts,
  grants: [...facts.grants, ...grants],
});
