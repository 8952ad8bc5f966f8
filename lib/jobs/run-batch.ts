import type { TaskPayload } from "./tasks-schema";

export async function runBatch({ batchId }: TaskPayload<"run_batch">): Promise<void> {
  throw new Error(`No kind of act is known yet for ${batchId}`);
}
