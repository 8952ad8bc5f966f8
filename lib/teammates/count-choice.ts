import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { codeOf } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { turns } from "@/lib/turns";
import type { Asked } from "./asked";
import { type Counted, countMatching } from "./count-matching";

/** Of a choice so many are counted; beyond, there are more. */
export const COUNTED = 10_000;

/** First half of the advisory locks that say "this account is counting"; the second is made from the account's id. */
const LOCK = 1_668_247_155;
/** A number that comes beside another one is better than none. */
const LONGEST_WAIT = "1s";

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

/** Waits for those whom other servers count for; the database keeps the order in which they came. */
async function waitForTurn(tx: Tx, accountId: string): Promise<void> {
  try {
    await tx.transaction((inner) =>
      inner.execute(sql`select set_config('lock_timeout', ${LONGEST_WAIT}, true),
        pg_advisory_xact_lock(${LOCK}, hashtext(${accountId}))`),
    );
  } catch (error) {
    if (codeOf(error) !== "55P03") throw error;
  }
}
