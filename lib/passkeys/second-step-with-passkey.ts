import { clearTries } from "@/lib/auth/sign-in-counter";
import { openCommand, openCommandAfter } from "@/lib/open-command";
import { safeNext } from "@/lib/paths";
import { takeCodeTry } from "@/lib/two-factor/check-code";
import { finishSecondStep, waiting } from "@/lib/two-factor/finish-second-step";
import { askForPasskey } from "./ask";
import { checkAssertion } from "./check-assertion";
import { Nothing, SignInWithPasskey } from "./schema";

export const beginPasskeyStep = openCommand("session.begin_second_step_with_passkey", Nothing, ({ tx, visitor }) =>
  askForPasskey(tx, { purpose: "second_step", userId: waiting(visitor).userId }),
);

/** Signs in whole with a passkey, after the password was right. Tries are counted together with those of codes. */
export const secondStepWithPasskey = openCommandAfter(
  "session.second_step_with_passkey",
  SignInWithPasskey,
  async ({ input, visitor }) => {
    const { userId } = waiting(visitor);
    const taken = await takeCodeTry(userId, visitor.deviceSecret);
    await checkAssertion(input.response, { purpose: "second_step", userId });
    return taken;
  },
  async ({ tx, input, visitor, prepared: taken }) => {
    await clearTries(tx, taken.key);
    return { ...(await finishSecondStep(tx, visitor)), next: safeNext(input.next) };
  },
);
