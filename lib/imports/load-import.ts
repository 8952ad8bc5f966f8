import type { Tx } from "@/db/client";
import { loadOwnBatch } from "@/lib/batches/load-batch";
import type { Batch } from "@/lib/batches/turn";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { ImportInput } from "./schema";

/** The import to correct, locked: only whoever uploaded it may, and only before it is begun. */
export async function loadOpenImport(
  tx: Tx,
  ctx: Context,
  batchId: string,
): Promise<{ batch: Batch; input: ImportInput }> {
  const batch = await loadOwnBatch(tx, ctx, batchId);
  if (batch.kind !== "import") throw new Refusal("not_found");
  if (batch.status !== "checking" && batch.status !== "ready") throw new Refusal("batch_gone");
  return { batch, input: ImportInput.parse(batch.input) };
}
