import { ask } from "@/lib/ask";
import { getBatch } from "./queries";
import { OneBatch } from "./schema";

/** How far a batch is, for the page that watches it. */
export const getBatchProgress = ask("batch.progress", OneBatch, (ctx, { batchId }) => getBatch(ctx, batchId));
