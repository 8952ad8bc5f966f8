import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName } from "@/lib/auth/visitor";
import { openCommandAfter } from "@/lib/open-command";
import { safeNext } from "@/lib/paths";
import { spendCode, takeCodeTry } from "./check-code";
import { finishSecondStep, waiting } from "./finish-second-step";
import { SecondStep } from "./schema";

/** Signs in whole with a code of the app or a backup code, after the password was right. */
export const secondStep = openCommandAfter(
  "session.second_step",
  SecondStep,
  ({ visitor }) => takeCodeTry(waiting(visitor).userId, visitor.deviceSecret),
  async ({ tx, input, visitor, prepared: taken }) => {
    const person = waiting(visitor);
    const used = await spendCode(tx, person.userId, input.code, taken);
    const entered = await finishSecondStep(tx, visitor, input);
    if (used === "backup code") {
      const name = fullName(person);
      await inAccountsOf(tx, { ...person, name }, visitor.origin, (seat) => ({
        action: "two_factor.use_backup_code",
        target: { kind: "teammate", id: seat.teammateId, name },
      }));
    }
    return { ...entered, next: safeNext(input.next) };
  },
);
