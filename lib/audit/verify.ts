import { and, asc, eq, gt } from "drizzle-orm";
import { auditEvents as e } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { type ChainedEvent, chainHash, GENESIS } from "./chain";
import { JsonValue } from "./json";

export type ChainFault = "missing" | "altered" | "not_linked" | "back_in_time";

/**
 * Whole: how many events there are and the last one's hash, to be kept elsewhere, since no chain shows that its end was
 * cut off. Broken: the first event that is wrong.
 */
export type Verdict =
  | { isWhole: true; count: number; head: string }
  | { isWhole: false; number: number; fault: ChainFault };

const BATCH = 1000;

/** Recomputes an account's chain of hashes from its first event. */
export async function verifyChain(accountId: string): Promise<Verdict> {
  let last: Last = { number: 0, hash: GENESIS, at: 0 };
  for (;;) {
    const batch = await read(accountId, last.number);
    for (const row of batch) {
      const fault = faultOf(row, last);
      if (fault) return { isWhole: false, number: fault === "missing" ? last.number + 1 : row.number, fault };
      last = { number: row.number, hash: row.hash, at: row.occurredAt.getTime() };
    }
    if (batch.length < BATCH) return { isWhole: true, count: last.number, head: last.hash.toString("hex") };
  }
}

type Row = typeof e.$inferSelect;
type Last = { number: number; hash: Buffer; at: number };

const read = (accountId: string, after: number): Promise<Row[]> =>
  inAccount(accountId, (tx) =>
    tx
      .select()
      .from(e)
      .where(and(eq(e.accountId, accountId), gt(e.number, after)))
      .orderBy(asc(e.number))
      .limit(BATCH),
  );

function faultOf(row: Row, last: Last): ChainFault | null {
  if (row.number !== last.number + 1) return "missing";
  if (!row.previousHash.equals(last.hash)) return "not_linked";
  if (!chainHash(last.hash, asChained(row)).equals(row.hash)) return "altered";
  return row.occurredAt.getTime() < last.at ? "back_in_time" : null;
}

function asChained(stored: Row): ChainedEvent {
  const { hash: _h, previousHash: _p, form: _f, salt: _s, personalHash: _ph, erasedAt: _e, ...row } = stored;
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    before: JsonValue.parse(row.before),
    after: JsonValue.parse(row.after),
  };
}
