import { and, gt, type SQL, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { saveBatch, type Turn } from "@/lib/batches/turn";
import { filterSql, seenBy, seenParams } from "@/lib/teammates/filter-sql";
import { paramsOf, Selection } from "./selection";

const MOST = 5_000;

/**
 * Adds the next people who match a batch's filter to its rows, by their ids; how many, none when all are found. Where
 * people were chosen one by one there is nothing to find.
 */
export async function findMore({ batch, call: { ctx, tx } }: Turn): Promise<number> {
  if (batch.selection === null) return 0;
  const selection = Selection.parse(batch.selection);
  const params = "filter" in selection ? seenParams(ctx.facts, paramsOf(selection.filter)) : null;
  if (!params) return 0;
  const matching: SQL | undefined = and(
    filterSql(ctx.account, params),
    seenBy(ctx.facts),
    batch.foundUpTo ? gt(t.id, batch.foundUpTo) : undefined,
  );
  const { rows } = await tx.execute<{ found: number; last: string | null }>(sql`
    with found as materialized (
      select ${t.id} as id from ${t} where ${matching} order by ${t.id} limit ${MOST}
    ), added as (
      insert into batch_rows (account_id, batch_id, number, teammate_id)
      select ${batch.accountId}, ${batch.id}, ${batch.total}::int + row_number() over (order by id), id from found
    )
    select count(*)::int as found, (select id from found order by id desc limit 1) as last from found`);
  const [{ found, last } = { found: 0, last: null }] = rows;
  if (last) await saveBatch(tx, batch, { foundUpTo: last, total: batch.total + found });
  return found;
}
