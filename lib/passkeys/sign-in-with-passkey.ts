import { openCommand, openCommandAfter } from "@/lib/open-command";
import { safeNext } from "@/lib/paths";
import { enter } from "@/lib/users/enter";
import { askForPasskey } from "./ask";
import { checkAssertion } from "./check-assertion";
import { getOwner } from "./owner";
import { Nothing, SignInWithPasskey } from "./schema";

export const beginPasskeySignIn = openCommand("session.begin_with_passkey", Nothing, ({ tx }) =>
  askForPasskey(tx, { purpose: "sign_in", userId: null }),
);

/** A passkey is both factors at once. A lock after wrong passwords does not hold it up: it cannot be guessed. */
export const signInWithPasskey = openCommandAfter(
  "session.start_with_passkey",
  SignInWithPasskey,
  ({ input }) => checkAssertion(input.response, { purpose: "sign_in", userId: null }),
  async ({ tx, input, visitor, prepared: passkey }) => {
    const { secret, owesSecondStep, deviceSecret } = await enter(tx, await getOwner(tx, passkey), visitor, 2);
    return { sessionSecret: secret, owesSecondStep, deviceSecret, next: safeNext(input.next) };
  },
);
