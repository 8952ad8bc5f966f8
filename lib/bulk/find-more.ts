import { sql } from "drizzle-orm";
import { saveBatch, type Turn } from "@/lib/batches/turn";
import { askedOf } from "@/lib/teammates/asked";
import { matchingSql } from "@/lib/teammates/matching";
import { Selection } from "./selection";

/** So many are added in one transaction that whoever waits for the preview sees how far it is. */
const AT_ONCE = 10_000;
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Adds the next people, by their ids, who match a batch's filter to its rows. False when all were found. Where people were
 * chosen one by one there is nothing to find.
 */
export async function findMore({ batch, call: { ctx, tx } }: Turn): Promise<boolean> {
  if (batch.selection === null || batch.foundUpTo === LAST_ID) return false;
  const selection = Selection.parse(batch.selection);
  const asked = "filter" in selection ? askedOf(ctx.account, ctx.facts, selection.filter) : null;
  if (!asked) return false;
  const next = matchingSql(batch.accountId, asked, { after: batch.foundUpTo, upTo: null, most: AT_ONCE });
  const { rows } = await tx.execute<{ found: number; last: string | null }>(sql`
    with next as materialized (select ids, last from ${next}),
      added as (insert into batch_rows (account_id, batch_id, number, teammate_id)
        select ${batch.accountId}, ${batch.id}, ${batch.total}::int + one.number, one.id
          from next, unnest(next.ids) with ordinality as one (id, number))
    select cardinality(ids) as found, last from next`);
  const [added] = rows;
  await saveBatch(tx, batch, { foundUpTo: added?.last ?? LAST_ID, total: batch.total + (added?.found ?? 0) });
  return true;
}
