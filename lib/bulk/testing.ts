import { getBatch } from "@/lib/batches/queries";
import { startBatch } from "@/lib/batches/start-batch";
import type { UserContext } from "@/lib/context";
import { runBatch } from "@/lib/jobs/run-batch";
import { prepareBulk } from "./prepare-bulk";

/** For tests: works off a batch as the worker would. */
export const work = (ctx: UserContext, batchId: string): Promise<void> =>
  runBatch({ accountId: ctx.account.id, batchId }, { signal: new AbortController().signal, isLastTry: false });

/** Prepares an act, looks at it, starts it and works it off. */
export async function doBulk(ctx: UserContext, asked: { act: string; selection: object; given?: object }) {
  const { batchId } = await prepareBulk(ctx, { given: {}, ...asked });
  await work(ctx, batchId);
  const shown = await getBatch(ctx, batchId);
  if (shown.verdicts.go > 0) await startBatch(ctx, { batchId });
  await work(ctx, batchId);
  return { batchId, shown, came: await getBatch(ctx, batchId) };
}
