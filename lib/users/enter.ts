import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName, owesSecondStep, type Visitor } from "@/lib/auth/visitor";
import { endSession } from "@/lib/sessions/end-sessions";
import { startSession } from "@/lib/sessions/start-session";
import { findDevice, welcomeDevice } from "./devices";
import type { User } from "./find-user";

type Entering = Pick<User, "id" | "email" | "firstName" | "lastName" | "twoFactor">;

/**
 * Begins the session of a person whose proof was accepted; the one that the browser had before ends. Whoever has
 * two-factor and gave a password alone is signed in by half, unless this browser is remembered: the moment and the
 * events come with the second step. Returns the session; its secret and the device's are for the cookies.
 */
export async function enter(
  tx: Tx,
  user: Entering,
  visitor: Visitor,
  proved: 1 | 2 = 1,
  { rememberDevice = false } = {},
) {
  const { origin, user: before, waiting } = visitor;
  const device = await findDevice(tx, user.id, visitor.deviceSecret);
  const assurance = user.twoFactor && device?.isRemembered ? 2 : proved;
  const session = await startSession(tx, { userId: user.id, origin, assurance });
  for (const old of [before, waiting]) if (old) await endSession(tx, old.userId, old.sessionId);
  const owes = owesSecondStep({ hasTwoFactor: user.twoFactor, assurance });
  if (owes) return { ...session, owesSecondStep: true, deviceSecret: null };
  await welcome(tx, user, origin, session.id);
  return { ...session, owesSecondStep: false, deviceSecret: await welcomeDevice(tx, user.id, visitor, rememberDevice) };
}

async function welcome(tx: Tx, user: Entering, origin: Visitor["origin"], sessionId: string): Promise<void> {
  const person = { userId: user.id, sessionId, name: fullName(user), email: user.email };
  await inAccountsOf(tx, person, origin, () => ({
    action: "session.started",
    target: { kind: "session", id: sessionId, name: origin.device ?? "Unknown device" },
  }));
  await tx.execute(sql`update users set last_sign_in_at = clock_timestamp() where id = ${user.id}`);
}
