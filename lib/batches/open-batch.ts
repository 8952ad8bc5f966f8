import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { batches } from "@/db/schema";
import type { Json } from "@/lib/audit/chain";
import type { Context, UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs/enqueue";
import { Refusal } from "@/lib/refusal";
import type { BatchName } from "./names";
import { type Batch, startedFrom } from "./turn";

type Given = {
  kind: BatchName;
  /** What the act was given, as JSON: parsed by its kind whenever it is read. */
  input: Json;
  selection?: Json;
  /** The rows where they are known already, in their order. */
  rows?: readonly { teammateId?: string; data?: Json }[];
};

/** Opens a batch, in the caller's transaction, as whoever acts. Its rows are still to be judged. */
export async function openBatch(tx: Tx, ctx: Context, { kind, input, selection, rows = [] }: Given): Promise<Batch> {
  const starter = asUser(ctx);
  const [batch] = await tx
    .insert(batches)
    .values({
      accountId: ctx.account.id,
      id: newId(),
      kind,
      input,
      selection: selection ?? null,
      startedById: starter.actor.teammateId,
      startedFrom: startedFrom(starter),
      total: rows.length,
    })
    .returning();
  if (!batch) throw new Error("A batch was not written");
  if (rows.length > 0) {
    await tx.execute(sql`
      insert into batch_rows (account_id, batch_id, number, teammate_id, data)
      select ${batch.accountId}, ${batch.id}, place, (given->>'teammateId')::uuid, given->'data'
        from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as one (given, place)`);
  }
  return batch;
}

/** Has the job look for the rows of a batch, judge them or do them: whatever is next. */
export const goOn = (tx: Tx, { accountId, id: batchId }: Pick<Batch, "accountId" | "id">): Promise<void> =>
  enqueue(tx, "run_batch", { accountId, batchId }, { key: `batch:${batchId}`, maxAttempts: 5 });

function asUser(ctx: Context): UserContext {
  if (ctx.actor.kind !== "user") throw new Refusal("not_permitted");
  return { ...ctx, actor: ctx.actor };
}
