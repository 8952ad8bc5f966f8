import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName } from "@/lib/auth/visitor";
import { openCommand } from "@/lib/open-command";
import { safeNext } from "@/lib/paths";
import { endSession } from "@/lib/sessions/end-sessions";
import { SignOut } from "./schema";

/** Ends the session of this browser. Without one there is nothing to do. */
export const signOut = openCommand("session.end", SignOut, async ({ tx, input, visitor }) => {
  const { user, waiting, origin } = visitor;
  if (waiting) await endSession(tx, waiting.userId, waiting.sessionId);
  if (user && (await endSession(tx, user.userId, user.sessionId)) > 0) {
    const person = { ...user, name: fullName(user) };
    await inAccountsOf(tx, person, origin, () => ({
      action: "session.ended",
      target: { kind: "session", id: user.sessionId, name: origin.device ?? "Unknown device" },
    }));
  }
  return { next: safeNext(input.next) };
});
