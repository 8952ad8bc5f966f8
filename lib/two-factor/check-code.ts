import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import { clearTries, counterKeys, type Try, takeTry } from "@/lib/auth/sign-in-counter";
import { Refusal } from "@/lib/refusal";
import { findDevice } from "@/lib/users/devices";
import { readCode, spendBackupCode } from "./backup-codes";
import { spendTotp } from "./spend-totp";

/** A counted try at the second step of a person. */
export type CodeTry = Try & { key: string };

const LOCKED = "Too many tries were wrong. Wait a while, then try again with a new code.";

/**
 * Counts a try at the second step, by code or passkey, before anything is compared and in a transaction of its own.
 * A browser the person signed in from before has a counter of its own, so that nobody who learned the password can
 * keep it out. Throws when no try is left.
 */
export async function takeCodeTry(userId: string, deviceSecret: string | null | undefined): Promise<CodeTry> {
  const device = await transaction((tx) => findDevice(tx, userId, deviceSecret));
  const key = counterKeys.secondStep(device?.id ?? userId);
  const taken = await takeTry(key);
  if (!taken) throw new Refusal("wrong_code", { sentence: LOCKED, fieldErrors: { code: LOCKED } });
  return { ...taken, key };
}

/** Uses up a code of the person's app, or one of their backup codes. Throws when it is neither or was used before. */
export async function spendCode(tx: Tx, userId: string, typed: string, taken: CodeTry): Promise<"app" | "backup code"> {
  const code = readCode(typed);
  const used = (await spendTotp(tx, userId, code)) ? "app" : (await spendBackupCode(tx, userId, code)) && "backup code";
  if (!used) throw wrongCode(taken);
  await clearTries(tx, taken.key);
  return used;
}

function wrongCode({ left }: CodeTry): Refusal {
  const tail =
    left === null ? "" : left === 0 ? ` ${LOCKED}` : ` ${left === 1 ? "One try is" : `${left} tries are`} left.`;
  const sentence = `This code is wrong or was used already.${tail}`;
  return new Refusal("wrong_code", { sentence, fieldErrors: { code: sentence } });
}
