import { sql } from "drizzle-orm";
import { record } from "@/lib/audit/record";
import type { Applied } from "./kind";
import { readRows } from "./read-rows";
import { saveBatch, type Turn } from "./turn";

/**
 * Does the next rows after this number that nobody did yet: their changes, their events and what they came to, in the
 * turn's transaction. Returns the number of the last one; null when there are none.
 */
export async function doRows(turn: Turn, after: number, most: number): Promise<number | null> {
  const { batch, kind, call, refused } = turn;
  const rows = await readRows(call.tx, batch, sql`verdict = 'go' and outcome is null and number > ${after}`, most);
  const last = rows.at(-1);
  if (!last) return null;
  const none = (): Applied => ({ outcome: "refused", code: refused, events: [] });
  const applied = refused ? rows.map(none) : await kind.apply(call, rows);
  const { ctx, tx } = call;
  await record(
    tx,
    ctx.account.id,
    ctx.actor,
    ctx.origin,
    applied.flatMap((one) => one.events),
  );
  await writeOutcomes(
    turn,
    applied.map((one, index) => ({ number: rows[index]?.number, ...one })),
  );
  return last.number;
}

type Outcome = Omit<Applied, "events"> & { number: number | undefined };

export async function writeOutcomes({ call: { tx }, batch }: Turn, outcomes: readonly Outcome[]): Promise<void> {
  const written = outcomes.map(({ number, outcome, code, teammateId }) => ({ number, outcome, code, teammateId }));
  await tx.execute(sql`
    update batch_rows r set outcome = o.outcome, outcome_code = o.code, teammate_id = coalesce(o."teammateId", r.teammate_id)
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as o (number int, outcome text, code text, "teammateId" uuid)
     where r.account_id = ${batch.accountId} and r.batch_id = ${batch.id} and r.number = o.number`);
  const counted = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
  await saveBatch(tx, batch, {
    done: batch.done + counted("done"),
    unchanged: batch.unchanged + counted("nothing"),
    refused: batch.refused + counted("refused"),
  });
}
