import { sql } from "drizzle-orm";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/refusal";
import { asTarget } from "./end-batch";
import { loadOwnBatch } from "./load-batch";
import { goOn } from "./open-batch";
import { OneBatch } from "./schema";
import { type Batch, saveBatch } from "./turn";

/** Stops a batch: at once where nothing was begun, else after the part that is being done. What was done stays. */
export const cancelBatch = command("batch.cancel", null, OneBatch, async ({ ctx, tx, input }) => {
  const batch = await loadOwnBatch(tx, ctx, input.batchId);
  const value = { batchId: batch.id };
  if (batch.status === "done") throw new Refusal("batch_gone");
  if (batch.status === "cancelled" || batch.cancelAskedAt) return { value, event: [] };
  if (!isBegun(batch)) {
    await saveBatch(tx, batch, { status: "cancelled", endedAt: sql`clock_timestamp()` });
    return { value, event: [] };
  }
  await saveBatch(tx, batch, { status: "running", cancelAskedAt: sql`clock_timestamp()` });
  await goOn(tx, batch);
  const { done, unchanged, refused } = batch;
  return { value, event: { target: asTarget(batch), after: { done, unchanged, refused } } };
});

/** What failed while it was checked, or was never started, has changed nobody. */
const isBegun = ({ runAt }: Batch): boolean => runAt !== null;
