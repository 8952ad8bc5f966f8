import { z } from "zod";
import { recordInAccountsOf } from "@/lib/accounts/record-in-accounts-of";
import { fullName } from "@/lib/auth/visitor";
import { openCommand } from "@/lib/open-command";
import { safeNext } from "@/lib/paths";
import { endSession } from "@/lib/sessions/end-sessions";

/** Ends the session of this browser. Without one there is nothing to do. */
export const signOut = openCommand(
  "session.end",
  z.strictObject({ next: z.string().max(2000).default("") }),
  async ({ tx, input, visitor: { user, origin } }) => {
    if (user && (await endSession(tx, user.userId, user.sessionId)) > 0) {
      const person = { ...user, name: fullName(user) };
      await recordInAccountsOf(tx, person, origin, () => ({
        action: "session.ended",
        target: { kind: "session", id: user.sessionId, name: origin.device ?? "Unknown device" },
      }));
    }
    return { next: safeNext(input.next) };
  },
);
