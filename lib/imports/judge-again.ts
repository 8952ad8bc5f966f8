import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { batches } from "@/db/schema";
import { judgeRows, recountVerdicts } from "@/lib/batches/judge-rows";
import { goOn } from "@/lib/batches/open-batch";
import { type Batch, saveBatch, turnAt } from "@/lib/batches/turn";
import { importKind } from "./kind";

/** So many are looked at while somebody waits; more than these a job looks at. */
const MOST_AT_ONCE = 500;

/** Has the lines of an import judged that nobody has yet, or, with a condition on `batch_rows`, those anew. */
export async function judgeAgain(tx: Tx, batch: Batch, anew: SQL = sql`false`): Promise<void> {
  const here = sql`account_id = ${batch.accountId} and batch_id = ${batch.id}`;
  await tx.execute(sql`
    update batch_rows set verdict = null, verdict_code = null, verdict_detail = null
     where ${here} and verdict is not null and (${anew})`);
  const waiting = sql`${here} and verdict is null`;
  const { rows } = await tx.execute(sql`select 1 from batch_rows where ${waiting} limit ${MOST_AT_ONCE + 1}`);
  // What the kind is given stands in the batch: it may have been changed a moment ago.
  const turn = await turnAt(tx, batch, () => importKind);
  const isFew = rows.length <= MOST_AT_ONCE;
  if (isFew) await judgeRows(turn, 0, MOST_AT_ONCE);
  await recountVerdicts(turn);
  await saveBatch(tx, batch, { status: isFew ? "ready" : "checking" });
  if (!isFew) await goOn(tx, batch);
}

/** Sets what an import is given beside its rows. */
export async function saveInput(tx: Tx, batch: Batch, input: unknown): Promise<Batch> {
  const [saved] = await tx
    .update(batches)
    .set({ input })
    .where(sql`${batches.accountId} = ${batch.accountId} and ${batches.id} = ${batch.id}`)
    .returning();
  if (!saved) throw new Error("An import was not saved");
  return saved;
}
