import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import type { UserContext } from "@/lib/context";
import { turns } from "@/lib/turns";
import type { Asked } from "./asked";
import { type Counted, countMatching } from "./count-matching";

/** Of a choice so many are counted; beyond, there are more. */
export const COUNTED = 10_000;

/** First half of the advisory locks that say "this account is counting"; the second is made from the account's id. */
const LOCK = 1_668_247_155;
/** A number that comes beside another one is better than none. */
const LONGEST_WAIT_MS = 1_000;
const BETWEEN_MS = 10;

const inTurn = turns(1);

/**
 * How many of a choice there are in each status. An account counts one at a time, whichever server is asked: each takes
 * what ten pages take, and where several of them did at once, everybody's pages were three times as late.
 */
export function countChoice(ctx: UserContext, asked: Asked): Promise<Counted[]> {
  const { id } = ctx.account;
  const count = () =>
    readAccount(ctx, async (tx) => {
      await waitForTurn(tx, id);
      return countMatching(tx, id, asked, COUNTED);
    });
  return inTurn(count, id);
}

/** Those whom other servers count for. */
async function waitForTurn(tx: Tx, accountId: string): Promise<void> {
  const turn = sql`select pg_try_advisory_xact_lock(${LOCK}, hashtext(${accountId})) as "isMine"`;
  for (const end = performance.now() + LONGEST_WAIT_MS; ; await pause(BETWEEN_MS)) {
    const { rows } = await tx.execute<{ isMine: boolean }>(turn);
    if (rows[0]?.isMine || performance.now() > end) return;
  }
}
