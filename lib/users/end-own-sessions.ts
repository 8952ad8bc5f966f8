import { z } from "zod";
import type { Tx } from "@/db/client";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName, type Visitor } from "@/lib/auth/visitor";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { endOtherSessions, endSession } from "@/lib/sessions/end-sessions";
import { signedIn } from "./signed-in";

/** Ends one of one's own sessions; somebody else's does not exist. */
export const endOwnSession = openCommand(
  "session.end",
  z.strictObject({ sessionId: z.uuid() }),
  async ({ tx, input, visitor }) => {
    const ended = await endSession(tx, signedIn(visitor).userId, input.sessionId);
    if (ended === 0) throw new Refusal("not_found");
    await recordEnded(tx, visitor, { id: input.sessionId, name: "One of their sessions" });
    return null;
  },
);

/** Ends all of one's own sessions but this one. */
export const endOtherOwnSessions = openCommand("session.end_others", z.strictObject({}), async ({ tx, visitor }) => {
  const { userId, sessionId } = signedIn(visitor);
  const ended = await endOtherSessions(tx, userId, sessionId);
  if (ended > 0) await recordEnded(tx, visitor, { id: null, name: "All their other sessions" });
  return { ended };
});

async function recordEnded(tx: Tx, visitor: Visitor, target: { id: string | null; name: string }): Promise<void> {
  const user = signedIn(visitor);
  await inAccountsOf(tx, { ...user, name: fullName(user) }, visitor.origin, () => ({
    action: "session.ended",
    target: { kind: "session", ...target },
  }));
}
