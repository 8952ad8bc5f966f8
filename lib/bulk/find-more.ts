import { and, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { type Batch, saveBatch, type Turn } from "@/lib/batches/turn";
import { filterSql, seenBy, seenParams } from "@/lib/teammates/filter-sql";
import { paramsOf, Selection } from "./selection";

/** So many people are looked through at once that it takes no time to speak of, however few of them match. */
const WINDOW = 20_000;
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Looks through the next people, by their ids, and adds those who match a batch's filter to its rows. False when all
 * were looked through. Where people were chosen one by one there is nothing to find.
 */
export async function findMore({ batch, call: { ctx, tx } }: Turn): Promise<boolean> {
  if (batch.selection === null || batch.foundUpTo === LAST_ID) return false;
  const selection = Selection.parse(batch.selection);
  const params = "filter" in selection ? seenParams(ctx.facts, paramsOf(selection.filter)) : null;
  if (!params) return false;
  const end = await endOfWindow(tx, batch);
  const matching = and(filterSql(ctx.account, params), seenBy(ctx.facts), after(batch), lte(t.id, end));
  const { rowCount } = await tx.execute(sql`
    insert into batch_rows (account_id, batch_id, number, teammate_id)
    select ${batch.accountId}, ${batch.id}, ${batch.total}::int + row_number() over (order by ${t.id}), ${t.id}
      from ${t} where ${matching}`);
  await saveBatch(tx, batch, { foundUpTo: end, total: batch.total + (rowCount ?? 0) });
  return true;
}

async function endOfWindow(tx: Tx, batch: Batch): Promise<string> {
  const ids = tx
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.accountId, batch.accountId), after(batch)));
  const [last] = await ids
    .orderBy(t.id)
    .offset(WINDOW - 1)
    .limit(1);
  return last?.id ?? LAST_ID;
}

const after = ({ foundUpTo }: Batch): SQL | undefined => (foundUpTo ? gt(t.id, foundUpTo) : undefined);
