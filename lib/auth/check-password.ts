import { transaction } from "@/db/transaction";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import type { Origin } from "@/lib/context";
import { queueEmail } from "@/lib/jobs/enqueue";
import { Refusal, sentenceOf } from "@/lib/refusal";
import { findDevice } from "@/lib/users/devices";
import { findUser, type User } from "@/lib/users/find-user";
import { issueLink } from "@/lib/users/links";
import { refusalsInEqualTime } from "./equal-time";
import { verifyPassword } from "./passwords";
import { clearTries, counterKeys, takeTry } from "./sign-in-counter";
import { fullName } from "./visitor";

/**
 * The user whose address and password these are. Unknown address, wrong password and locked get one refusal in one
 * time; the try is counted before the hash is computed, in a transaction of its own that a refusal cannot undo. With
 * the secret of a browser that the person signed in from before, tries count for that browser alone: strangers cannot
 * lock it out, and it locks nobody else.
 */
export function checkPassword(
  email: string,
  password: string,
  origin: Origin,
  deviceSecret?: string | null,
): Promise<User> {
  return refusalsInEqualTime(async () => {
    const { user, device } = await transaction(async (tx) => {
      const found = await findUser(tx, email);
      return { user: found, device: found && (await findDevice(tx, found.id, deviceSecret)) };
    });
    const countedAs = device ? counterKeys.device(device.id) : email;
    await checkAgainst({ passwordHash: user?.passwordHash ?? null, password, countedAs }, async (lockedUntil) => {
      if (user) await announceLock(user, lockedUntil, origin, device ? "one browser" : "the address");
    });
    if (!user) throw new Error("A password matched no user");
    return user;
  });
}

type Claim = { passwordHash: string | null; password: string; countedAs: string };

/** Counts a try and compares a password, which need not belong to a user yet. Throws unless it matches. */
export async function checkAgainst(
  { passwordHash, password, countedAs }: Claim,
  onLock: (lockedUntil: Date) => Promise<void> = async () => undefined,
): Promise<void> {
  const taken = await takeTry(countedAs);
  const isRight = await verifyPassword(taken ? passwordHash : null, password);
  if (taken && isRight) {
    await transaction((tx) => clearTries(tx, countedAs));
    return;
  }
  if (taken?.locksUntil) await onLock(taken.locksUntil);
  throw new Refusal("wrong_credentials", { sentence: wrongCredentials(taken ? taken.left : 0) });
}

function wrongCredentials(left: number | null): string {
  const sentence = sentenceOf("wrong_credentials");
  if (left === null) return sentence;
  if (left === 0) return `${sentence} No tries are left for now: wait a while, or reset your password.`;
  return `${sentence} ${left === 1 ? "One try is" : `${left} tries are`} left.`;
}

type Locked = "the address" | "one browser";

async function announceLock(user: User, lockedUntil: Date, origin: Origin, locked: Locked): Promise<void> {
  await transaction(async (tx) => {
    const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - Date.now()) / 60_000));
    const link = await issueLink(tx, { userId: user.id, purpose: "unlock", minutes });
    await queueEmail(tx, {
      message: "unlock",
      params: { firstName: user.firstName, lockedUntil: lockedUntil.toISOString() },
      accountId: null,
      userId: user.id,
      to: user.email,
      link: { purpose: "unlock", rowId: link.id },
    });
    const name = fullName(user);
    const person = { userId: user.id, sessionId: null, name, email: user.email };
    await inAccountsOf(tx, person, origin, (seat) => ({
      action: "teammate.locked",
      target: { kind: "teammate", id: seat.teammateId, name },
      after: { lockedUntil: lockedUntil.toISOString(), locked },
    }));
  });
}
