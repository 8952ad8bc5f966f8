import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endedSessions } from "@/db/schema";
import { enterAccount } from "@/db/transaction";
import { seatsOf } from "@/lib/accounts/queries";
import type { Visitor } from "@/lib/auth/visitor";
import { endAllSessions } from "@/lib/sessions/end-sessions";
import { startSession } from "@/lib/sessions/start-session";
import { signedIn } from "./signed-in";

/**
 * After a change of factors: ends all of the person's sessions and begins one in place of this browser's, with a new
 * id and secret. It reaches no more than the one before: its proof is as old, and accounts that had ended that one stay
 * closed until the next sign-in. Leaves the transaction outside any account. Returns the secret for the cookie.
 */
export async function renewSession(tx: Tx, visitor: Visitor, assurance: 1 | 2): Promise<string> {
  const { userId, sessionId } = signedIn(visitor);
  const seats = await seatsOf(tx, { userId, sessionId });
  await endAllSessions(tx, userId);
  const session = await startSession(tx, { userId, origin: visitor.origin, assurance });
  await tx.execute(sql`update sessions set proved_at = old.proved_at from sessions old
    where sessions.id = ${session.id} and old.id = ${sessionId}`);
  for (const { accountId } of seats.filter((seat) => seat.isOutdated)) {
    await enterAccount(tx, accountId);
    await tx.insert(endedSessions).values({ accountId, sessionId: session.id });
  }
  await enterAccount(tx, "");
  return session.secret;
}
