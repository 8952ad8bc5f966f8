import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName } from "@/lib/auth/visitor";
import { openCommandAfter } from "@/lib/open-command";
import { endOtherSessions } from "@/lib/sessions/end-sessions";
import { choosePassword } from "./choose-password";
import { forgetRememberedDevices } from "./devices";
import { provePassword } from "./prove-password";
import { ChangePassword } from "./schema";
import { setPassword } from "./set-password";
import { signedIn } from "./signed-in";

/** Gives oneself a new password; every other session ends. */
export const changePassword = openCommandAfter(
  "password.change",
  ChangePassword,
  async ({ input, visitor }) => {
    await provePassword(visitor, input.currentPassword, "currentPassword");
    const { firstName, lastName, email } = signedIn(visitor);
    return choosePassword(input.newPassword, [firstName, lastName, email], "newPassword");
  },
  async ({ tx, visitor, prepared: passwordHash }) => {
    const user = signedIn(visitor);
    const person = { ...user, name: fullName(user) };
    await inAccountsOf(tx, person, visitor.origin, (seat) => ({
      action: "password.change",
      target: { kind: "teammate", id: seat.teammateId, name: person.name },
    }));
    await setPassword(tx, user, passwordHash, "password_changed");
    await endOtherSessions(tx, user.userId, user.sessionId);
    await forgetRememberedDevices(tx, user.userId);
    return null;
  },
);
