import { inAccount } from "@/db/transaction";
import { failBatch } from "@/lib/batches/fail-batch";
import { goOn } from "@/lib/batches/open-batch";
import { BEGINNING, type Brought, runPart, type Which } from "@/lib/batches/run";
import { findMore } from "@/lib/bulk/find-more";
import { kindNamed } from "./batch-kinds";
import type { JobTry } from "./task";

/** How long one job works before it makes way: mails and the batches of others are waiting too. */
const SLICE_MS = 15_000;
/** So many that the account's lock is held for a fraction of a second. */
const CHUNK = 500;
export const BROUGHT: Brought = { kindNamed, findMore, chunk: CHUNK };

/** Goes on with a batch from wherever it is, part by part; leaves what is left to the next job. */
export async function runBatch(which: Which, call: Pick<JobTry, "signal" | "isLastTry">): Promise<void> {
  const end = performance.now() + SLICE_MS;
  try {
    for (let place: typeof BEGINNING | null = BEGINNING; place; ) {
      if (call.signal.aborted || performance.now() > end) return await leaveTheRest(which);
      place = await runPart(which, place, BROUGHT);
    }
  } catch (error) {
    if (call.isLastTry) await failBatch(which);
    throw error;
  }
}

const leaveTheRest = ({ accountId, batchId: id }: Which): Promise<void> =>
  inAccount(accountId, (tx) => goOn(tx, { accountId, id }));
