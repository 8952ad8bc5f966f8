import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { checkPassword } from "@/lib/auth/check-password";
import { fullName, type Visitor } from "@/lib/auth/visitor";
import { openCommandAfter } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { endOtherSessions } from "@/lib/sessions/end-sessions";
import { choosePassword } from "./choose-password";
import { forgetRememberedDevices } from "./devices";
import { ChangePassword } from "./schema";
import { setPassword } from "./set-password";
import { signedIn } from "./signed-in";

/** Gives oneself a new password; every other session ends. */
export const changePassword = openCommandAfter(
  "password.change",
  ChangePassword,
  async ({ input, visitor }) => {
    await provePassword(visitor, input.currentPassword);
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

/** Counts like a sign-in, so that an open browser is no way around the counter. */
async function provePassword(visitor: Visitor, password: string): Promise<void> {
  try {
    await checkPassword(signedIn(visitor).email, password, visitor.origin, visitor.deviceSecret);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "wrong_credentials") throw error;
    const sentence = error.message.replace("E-mail or password is wrong.", "This password is wrong.");
    throw new Refusal("wrong_credentials", { sentence, fieldErrors: { currentPassword: sentence } });
  }
}
