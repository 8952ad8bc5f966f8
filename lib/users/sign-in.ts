import { checkPassword } from "@/lib/auth/check-password";
import { openCommandAfter } from "@/lib/open-command";
import { safeNext } from "@/lib/paths";
import { enter } from "./enter";
import { SignIn } from "./schema";

export const signIn = openCommandAfter(
  "session.start",
  SignIn,
  ({ input, visitor }) => checkPassword(input.email, input.password, visitor.origin, visitor.deviceSecret),
  async ({ tx, input, visitor, prepared: user }) => {
    const { secret, owesSecondStep, deviceSecret } = await enter(tx, user, visitor);
    return { sessionSecret: secret, owesSecondStep, deviceSecret, next: safeNext(input.next) };
  },
);
