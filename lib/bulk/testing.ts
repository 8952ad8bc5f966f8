import { getBatch } from "@/lib/batches/queries";
import { BEGINNING, type Place, runPart } from "@/lib/batches/run";
import { startBatch } from "@/lib/batches/start-batch";
import type { UserContext } from "@/lib/context";
import { BROUGHT, runBatch } from "@/lib/jobs/run-batch";
import { prepareBulk } from "./prepare-bulk";

type Asked = { act: string; selection: object; given?: object };

/** For tests: works off a batch as the worker would. */
export const work = (ctx: UserContext, batchId: string): Promise<void> =>
  runBatch({ accountId: ctx.account.id, batchId }, { signal: new AbortController().signal, isLastTry: false });

/** The same in parts of so many; after each part something may happen, and `true` ends it there. */
export async function workInParts(
  ctx: UserContext,
  batchId: string,
  { chunk, after }: { chunk: number; after?: (place: Place) => Promise<unknown> },
): Promise<void> {
  const which = { accountId: ctx.account.id, batchId };
  for (let place: Place | null = BEGINNING; place; ) {
    place = await runPart(which, place, { ...BROUGHT, chunk });
    if (place && (await after?.(place)) === true) return;
  }
}

/** Has whom an act is for looked at, down to the last. */
export async function prepare(ctx: UserContext, asked: Asked) {
  const { batchId } = await prepareBulk(ctx, { given: {}, ...asked });
  await work(ctx, batchId);
  return { batchId, shown: await getBatch(ctx, batchId) };
}

/** Prepares an act, looks at it, starts it and works it off. */
export async function doBulk(ctx: UserContext, asked: Asked) {
  const { batchId, shown } = await prepare(ctx, asked);
  if (shown.verdicts.go > 0) await startBatch(ctx, { batchId });
  await work(ctx, batchId);
  return { batchId, shown, came: await getBatch(ctx, batchId) };
}
