"use server";

import { action, askAction } from "@/lib/action";
import { cancelBatch } from "@/lib/batches/cancel-batch";
import { getBatchProgress } from "@/lib/batches/get-progress";
import { startBatch } from "@/lib/batches/start-batch";
import { prepareBulk } from "@/lib/bulk/prepare-bulk";

export const prepareBulkAction = action(prepareBulk, { limit: "bulk" });
export const startBatchAction = action(startBatch);
export const cancelBatchAction = action(cancelBatch);
export const getBatchProgressAction = askAction(getBatchProgress);
