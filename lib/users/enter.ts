import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName, type Visitor } from "@/lib/auth/visitor";
import { endSession } from "@/lib/sessions/end-sessions";
import { startSession } from "@/lib/sessions/start-session";
import type { User } from "./find-user";

type Entering = Pick<User, "id" | "email" | "firstName" | "lastName">;

/**
 * Signs a person in whose proof was accepted: a session's row, the moment, and an event in each account they reach.
 * The session that the browser had before ends. Returns the session, whose secret is for the cookie.
 */
export async function enter(tx: Tx, user: Entering, { origin, user: before }: Visitor) {
  const session = await startSession(tx, { userId: user.id, origin, assurance: 1 });
  const person = { userId: user.id, sessionId: session.id, name: fullName(user), email: user.email };
  await inAccountsOf(tx, person, origin, () => ({
    action: "session.started",
    target: { kind: "session", id: session.id, name: origin.device ?? "Unknown device" },
  }));
  if (before) await endSession(tx, before.userId, before.sessionId);
  await tx.execute(sql`update users set last_sign_in_at = clock_timestamp() where id = ${user.id}`);
  return session;
}
