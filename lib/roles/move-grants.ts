import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inPieces, WRITTEN_AT_ONCE } from "@/lib/in-pieces";

type Move = { accountId: string; from: string; to: string; reachesAll: boolean };

/**
 * Gives every holder of one role another one instead, keeping reach and end date. Where they hold the other one there
 * already, the later end stays. `reachesAll`: the other role cannot be limited, so its holders get it everywhere.
 * Answers how many teammates and groups were moved.
 */
export async function moveGrants(tx: Tx, move: Move): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct ${holder(sql`o`)} as id from grants o
     where o.account_id = ${move.accountId} and o.role_id = ${move.from} order by id`);
  const ids = rows.map(({ id }) => id);
  await inPieces(ids, WRITTEN_AT_ONCE, (some) => moveSome(tx, move, some));
  return ids.length;
}

async function moveSome(tx: Tx, { accountId, from, to, reachesAll }: Move, holders: readonly string[]): Promise<void> {
  const old = sql`o.account_id = ${accountId} and o.role_id = ${from}
    and ${holder(sql`o`)} = any(${sql.param(holders)}::uuid[])`;
  if (reachesAll) {
    await tx.execute(sql`delete from grants g where g.account_id = ${accountId} and g.id in (
      select ranked.id from (select o.id, row_number() over (
        partition by ${holder(sql`o`)} order by o.ends_at desc nulls first, o.id) as place from grants o where ${old}) ranked
      where ranked.place > 1)`);
    await tx.execute(sql`update grants o set project_id = null where ${old} and o.project_id is not null`);
  }
  const twins = sql`kept.account_id = ${accountId} and kept.role_id = ${to} and ${old}
    and ${holder(sql`kept`)} = ${holder(sql`o`)} and ${place(sql`kept`)} = ${place(sql`o`)}`;
  await tx.execute(sql`update grants kept
    set ends_at = case when kept.ends_at is null or o.ends_at is null then null else greatest(kept.ends_at, o.ends_at) end
    from grants o where ${twins}`);
  await tx.execute(sql`delete from grants o using grants kept where ${twins}`);
  await tx.execute(sql`update grants o set role_id = ${to} where ${old}`);
}

/** A teammate or a group; plain equality, so that ten thousand are matched by a hash. */
const holder = (grant: SQL): SQL => sql`coalesce(${grant}.teammate_id, ${grant}.group_id)`;
const place = (grant: SQL): SQL => sql`coalesce(${grant}.project_id, '00000000-0000-0000-0000-000000000000')`;
