import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditEvents as e } from "@/db/schema";
import { enterAccount, transaction } from "@/db/transaction";
import { chainHash, chainHashOfForm1, FORM, hashPersonal } from "./chain";
import { asChained, type EventRow } from "./event-row";
import { listErasures, loadBeginning, type Moment } from "./gaps";

export type ChainFault = "missing" | "altered" | "not_linked" | "back_in_time" | "not_erased" | "not_pruned";

/**
 * Whole: which events there are, how many of them were taken out of by an erasure, and the last one's hash, to be kept
 * elsewhere, since no chain shows that its end was cut off. Broken: the first event that is wrong.
 */
export type Verdict =
  | { isWhole: true; count: number; first: number; last: number; erased: number; head: string }
  | { isWhole: false; number: number; fault: ChainFault };

const BATCH = 1000;

/**
 * Recomputes an account's chain of hashes from its first event, all on one look at the database. An event that an
 * erasure took something out of is checked by what it left (lib/audit/gaps.ts).
 */
export const verifyChain = (accountId: string): Promise<Verdict> =>
  transaction(async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read read only`);
    await enterAccount(tx, accountId);
    const [beginning, erasures] = [await loadBeginning(tx, accountId), await listErasures(tx, accountId)];
    let last: Last = { number: beginning.number, hash: beginning.hash, at: beginning.at, form: 1 };
    let erased = 0;
    for (;;) {
      const batch = await read(tx, accountId, last.number);
      for (const row of batch) {
        const fault = faultOf(row, last, erasures);
        if (fault) return { isWhole: false, number: fault === "missing" ? last.number + 1 : row.number, fault };
        if (row.erasedAt) erased += 1;
        last = { number: row.number, hash: row.hash, at: row.occurredAt.getTime(), form: row.form };
      }
      if (batch.length < BATCH) break;
    }
    if (!beginning.isTold) return { isWhole: false, number: beginning.number, fault: "not_pruned" };
    const { number } = beginning;
    return {
      isWhole: true,
      count: last.number - number,
      first: number + 1,
      last: last.number,
      erased,
      head: last.hash.toString("hex"),
    };
  });

type Last = { number: number; hash: Buffer; at: number; form: number };

const read = (tx: Tx, accountId: string, after: number): Promise<EventRow[]> =>
  tx
    .select()
    .from(e)
    .where(and(eq(e.accountId, accountId), gt(e.number, after)))
    .orderBy(asc(e.number))
    .limit(BATCH);

function faultOf(row: EventRow, last: Last, erasures: readonly Moment[]): ChainFault | null {
  if (row.number !== last.number + 1) return "missing";
  if (!row.previousHash.equals(last.hash)) return "not_linked";
  // Were an old form allowed after a new one, altering an event would be as easy as calling it old and erased.
  if (row.form < last.form || row.form > FORM) return "altered";
  if (row.occurredAt.getTime() < last.at) return "back_in_time";
  const { isWhole, isWholeButErased } = row.form === 1 ? checkForm1(row, last) : checkForm2(row, last);
  if (isWhole) return null;
  if (!row.erasedAt || !isWholeButErased) return "altered";
  return erasures.some((erasure) => hasErased(erasure, row.number, row.erasedAt)) ? null : "not_erased";
}

/** Nothing is left of a form 1 event that could be recomputed once something was taken out: only its links hold it. */
const checkForm1 = (row: EventRow, last: Last) => ({
  isWhole: chainHashOfForm1(last.hash, asChained(row)).equals(row.hash),
  isWholeButErased: true,
});

function checkForm2(row: EventRow, last: Last) {
  const event = asChained(row);
  const isOpenPartSound = row.personalHash !== null && chainHash(last.hash, event, row.personalHash).equals(row.hash);
  const isPersonalPartSound =
    row.salt !== null && row.personalHash !== null && hashPersonal(row.salt, event).equals(row.personalHash);
  return {
    isWhole: isOpenPartSound && isPersonalPartSound && row.erasedAt === null,
    isWholeButErased: isOpenPartSound && row.salt === null,
  };
}

/** The event of an erasure stands after those it took something out of, and was written by the same transaction. */
const ONE_TRANSACTION = 60_000;

const hasErased = (erasure: Moment, number: number, erasedAt: Date | null): boolean =>
  erasedAt !== null && erasure.number > number && Math.abs(erasure.at - erasedAt.getTime()) < ONE_TRANSACTION;
