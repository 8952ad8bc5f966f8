import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/refusal";
import { asTarget } from "./end-batch";
import { loadOwnBatch, refuseUnlessAble } from "./load-batch";
import { goOn } from "./open-batch";
import { OneBatch } from "./schema";
import { type Batch, saveBatch } from "./turn";

/** Has a batch done as it was shown. Starting what runs or is done changes nothing; one that failed goes on. */
export const startBatch = command("batch.start", null, OneBatch, async ({ ctx, tx, input }) => {
  const batch = await loadOwnBatch(tx, ctx, input.batchId);
  refuseUnlessAble(ctx, batch);
  const value = { batchId: batch.id };
  if (batch.status === "running" || batch.status === "done") return { value, event: [] };
  if (batch.status === "failed" && batch.runAt === null) return lookAgain(tx, batch);
  refuseUnlessStartable(batch);
  const isFirst = batch.runAt === null;
  await saveBatch(tx, batch, {
    status: "running",
    runAt: sql`clock_timestamp()`,
    endedAt: null,
    error: null,
    // Whom it was refused for is not tried: what is done is what was shown.
    refused: isFirst ? batch.willRefuse : batch.refused,
  });
  await goOn(tx, batch);
  return { value, event: { target: asTarget(batch), after: { people: batch.willDo, isResumed: !isFirst } } };
});

/** It failed while it was looked at: nobody has seen yet whom it is for. */
async function lookAgain(tx: Tx, batch: Batch) {
  await saveBatch(tx, batch, { status: "checking", endedAt: null, error: null });
  await goOn(tx, batch);
  return { value: { batchId: batch.id }, event: [] };
}

function refuseUnlessStartable({ status, willDo }: Batch): void {
  if (status === "checking") throw new Refusal("batch_not_ready");
  if (status === "cancelled") throw new Refusal("batch_gone");
  if (willDo === 0) throw new Refusal("nobody_selected");
}
