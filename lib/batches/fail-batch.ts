import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";
import type { Which } from "./run";
import { lockBatch, saveBatch } from "./turn";

const SENTENCE = "Roster could not go on with this. What was done is done; start it again for the rest.";

/** Leaves a batch that no try brought further, so that people see it and can have it go on. */
export async function failBatch({ accountId, batchId }: Which): Promise<void> {
  await inAccount(accountId, async (tx) => {
    const batch = await lockBatch(tx, accountId, batchId);
    if (batch?.status !== "checking" && batch?.status !== "running") return;
    await saveBatch(tx, batch, { status: "failed", error: SENTENCE, endedAt: sql`clock_timestamp()` });
  });
}
