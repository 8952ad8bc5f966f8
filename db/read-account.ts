import { log } from "@/lib/log";
import { attempt } from "./attempt";
import type { Tx } from "./client";
import { freshReplica } from "./replica";
import { codeOf, isUnreachable, readInAccount } from "./transaction";

type Reader = { account: { id: string }; mayBeBehind?: boolean | undefined };

/** A statement that takes too long on the replica takes too long on the primary too. */
const TOO_LONG = "57014";

/**
 * One transaction of a page that only reads: from the replica, when there is one that is proven to be close enough and
 * the reader has changed nothing that it may lack; else, and when the replica fails, from the primary. May run twice.
 */
export async function readAccount<T>(ctx: Reader, run: (tx: Tx) => Promise<T>): Promise<T> {
  const replica = ctx.mayBeBehind ? freshReplica() : null;
  if (!replica) return readInAccount(ctx.account.id, run);
  try {
    const opening = { accountId: ctx.account.id, isReadOnly: true };
    return await attempt(replica.pool, { opening, run, committing: () => undefined });
  } catch (error) {
    const code = codeOf(error);
    if (!isUnreachable(error) || code === TOO_LONG) throw error;
    // A statement that was in the way of what the replica replays says nothing about the replica.
    if (code !== "40001") replica.distrust();
    log.warn({ err: error }, "the replica failed and the primary is read");
    return readInAccount(ctx.account.id, run);
  }
}
