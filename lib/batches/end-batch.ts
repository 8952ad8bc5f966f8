import { sql } from "drizzle-orm";
import { record } from "@/lib/audit/record";
import { batchTitle } from "./title";
import { type Batch, kindOf, saveBatch, type Turn } from "./turn";

/** How events name a batch. */
export const asTarget = (batch: Batch) =>
  ({ kind: "batch", id: batch.id, name: batchTitle(kindOf(batch), batch.willDo) }) as const;

/** Ends a running batch, with one event for the whole of it. */
export async function endBatch({ call: { ctx, tx }, batch }: Turn, status: "done" | "cancelled"): Promise<void> {
  await saveBatch(tx, batch, { status, error: null, endedAt: sql`clock_timestamp()` });
  const { done, unchanged, refused, total } = batch;
  const left = total - done - unchanged - refused;
  await record(tx, ctx.account.id, ctx.actor, ctx.origin, [
    { action: "batch.finish", target: asTarget(batch), after: { status, done, unchanged, refused, left } },
  ]);
}
