import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";
import { asRefusal, lockAccount } from "@/lib/command";
import { noteWriting } from "@/lib/just-wrote";
import type { RefusalCode } from "@/lib/refusal";
import { doRows, writeOutcomes } from "./do-rows";
import { endBatch } from "./end-batch";
import { judgeRows } from "./judge-rows";
import type { AnyKind } from "./kind";
import { readRows } from "./read-rows";
import { lockBatch, readStarter, saveBatch, type Turn, turnAt } from "./turn";

export type Which = { accountId: string; batchId: string };
/** What the nouns on the right bring: the kinds, and how whom a filter means is found. */
export type Brought = {
  kindNamed: (name: AnyKind["name"]) => AnyKind;
  /** Adds more people to the rows; false when all are found. */
  findMore: (turn: Turn) => Promise<boolean>;
  /** How many are judged or done in one transaction. */
  chunk: number;
};
/** How far this run has come: rows behind it are not looked at again; so many are done one by one. */
export type Place = { judged: number; done: number; oneByOne: number };
export const BEGINNING: Place = { judged: 0, done: 0, oneByOne: 0 };

/**
 * One part of what a batch needs next, in one transaction: finding rows, judging some, doing some, or ending it.
 * Returns the place to go on from; null when there is nothing more to do. Any number may run at once or be killed: what
 * a row came to is written with its change, and each part is done under the lock of the batch.
 */
export async function runPart(which: Which, place: Place, brought: Brought): Promise<Place | null> {
  const status = await statusOf(which);
  if (status === "checking") return check(which, place, brought);
  if (status === "running") return run(which, place, brought);
  return null;
}

const statusOf = ({ accountId, batchId }: Which): Promise<string | undefined> =>
  inAccount(accountId, async (tx) => {
    const found = sql`select status from batches where account_id = ${accountId} and id = ${batchId}`;
    return (await tx.execute<{ status: string }>(found)).rows[0]?.status;
  });

/** Nobody is kept waiting by a preview: it takes no lock but the batch's own. */
function check(
  { accountId, batchId }: Which,
  place: Place,
  { kindNamed, findMore, chunk }: Brought,
): Promise<Place | null> {
  return inAccount(accountId, async (tx) => {
    const batch = await lockBatch(tx, accountId, batchId);
    if (batch?.status !== "checking") return batch ? place : null;
    const turn = await turnAt(tx, batch, kindNamed);
    const judged = await judgeRows(turn, place.judged, chunk);
    if (judged !== null) return { ...place, judged };
    if (!turn.refused && (await findMore(turn))) return place;
    if (place.judged > 0) return { ...place, judged: 0 };
    await saveBatch(tx, batch, { status: "ready" });
    return null;
  });
}

async function run(which: Which, place: Place, { kindNamed, chunk }: Brought): Promise<Place | null> {
  const { accountId, batchId } = which;
  const most = place.oneByOne > 0 ? 1 : chunk;
  const inTurn = <T>(work: (turn: Turn) => Promise<T>): Promise<T | null> =>
    inAccount(accountId, async (tx) => {
      await lockAccount(tx, accountId);
      const batch = await lockBatch(tx, accountId, batchId);
      if (batch?.status !== "running") return null;
      const done = await work(await turnAt(tx, batch, kindNamed));
      await noteWriting(tx, readStarter(batch).sessionId);
      return done;
    });
  try {
    return await inTurn(async (turn) => {
      const isCancelled = turn.batch.cancelAskedAt !== null;
      const done = isCancelled ? null : await doRows(turn, place.done, Math.min(most, turn.kind.mostAtOnce ?? most));
      if (done !== null) return { ...place, done, oneByOne: Math.max(0, place.oneByOne - 1) };
      if (place.done > 0 && !isCancelled) return { ...place, done: 0 };
      await endBatch(turn, isCancelled ? "cancelled" : "done");
      return null;
    });
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    if (most > 1) return { ...place, oneByOne: chunk };
    await inTurn((turn) => refuseNext(turn, place, refusal.code));
    return { ...place, oneByOne: Math.max(0, place.oneByOne - 1) };
  }
}

/** The row that was refused only when it was written. */
async function refuseNext(turn: Turn, { done }: Place, code: RefusalCode): Promise<void> {
  const next = sql`verdict = 'go' and outcome is null and number > ${done}`;
  const rows = await readRows(turn.call.tx, turn.batch, next, 1);
  await writeOutcomes(
    turn,
    rows.map(({ number }) => ({ number, outcome: "refused", code })),
  );
}
