import { transaction } from "@/db/transaction";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName } from "@/lib/auth/visitor";
import { openCommandAfter } from "@/lib/open-command";
import { endAllSessions } from "@/lib/sessions/end-sessions";
import { choosePassword } from "./choose-password";
import { forgetRememberedDevices } from "./devices";
import { openLink, useUpLink } from "./links";
import { ResetPassword } from "./schema";
import { setPassword } from "./set-password";

/** Sets a new password by an e-mailed link, once. Every session ends; signing in comes after, with all it asks. */
export const resetPassword = openCommandAfter(
  "password.reset",
  ResetPassword,
  async ({ input }) => {
    const { user } = await transaction((tx) => openLink(tx, "reset_password", input.token));
    return choosePassword(input.password, [user.firstName, user.lastName, user.email]);
  },
  async ({ tx, input, visitor, prepared: passwordHash }) => {
    const { user } = await useUpLink(tx, "reset_password", input.token);
    const person = { userId: user.id, sessionId: null, name: fullName(user), email: user.email };
    await inAccountsOf(tx, person, visitor.origin, (seat) => ({
      action: "password.reset",
      target: { kind: "teammate", id: seat.teammateId, name: person.name },
    }));
    await setPassword(tx, { ...user, userId: user.id }, passwordHash, "password_reset");
    await endAllSessions(tx, user.id);
    await forgetRememberedDevices(tx, user.id);
    return null;
  },
);
