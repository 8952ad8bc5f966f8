import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates, users } from "@/db/schema";
import { brokenConstraint, enterAccount } from "@/db/transaction";
import { record } from "@/lib/audit/record";
import { fullName, type SignedIn, type Visitor } from "@/lib/auth/visitor";
import { lockAccount } from "@/lib/command";
import { queueEmail } from "@/lib/jobs/enqueue";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { searchText } from "@/lib/search-text";
import { endOtherSessions } from "@/lib/sessions/end-sessions";
import { ConfirmEmail, PendingEmail } from "./email-schema";
import { openLink, useUpLink } from "./links";
import { emailTaken, placesOf, refuseTakenBeside } from "./places";
import { signedIn } from "./signed-in";

/**
 * Makes the address that a link was sent to one's own, everywhere at once: the sign-in, each account's row and log.
 * What the old address could still do ends with it.
 */
export const confirmEmail = openCommand("email.change", ConfirmEmail, async ({ tx, input, visitor }) => {
  const user = signedIn(visitor);
  const link = await openLink(tx, "change_email", input.token);
  if (link.user.id !== user.userId) throw notYours();
  const places = await placesOf(tx, user.userId);
  // Lock order: accounts, user, teammates.
  for (const { accountId } of places) {
    await enterAccount(tx, accountId);
    await lockAccount(tx, accountId);
  }
  await useUpLink(tx, "change_email", input.token);
  const { email } = PendingEmail.parse(link.pending);
  await refuseTakenBeside(tx, places, email);
  await changeSignIn(tx, user, email);
  for (const place of places) await changeIn(tx, place, visitor, { ...user, newEmail: email });
  await enterAccount(tx, "");
  await endWhatTheOldAddressCould(tx, user, email);
  return { email };
});

const notYours = () =>
  new Refusal("signed_in_as_other", {
    sentence: "You are signed in as somebody else. Sign out, then open the link where you asked for the change.",
  });

async function changeSignIn(tx: Tx, { userId, email: before }: SignedIn, email: string): Promise<void> {
  const changed = await tx
    .update(users)
    .set({ email, emailVerifiedAt: sql`clock_timestamp()` })
    .where(and(eq(users.id, userId), eq(users.email, before)))
    .catch((error: unknown) => {
      throw brokenConstraint(error) === "users_email_key" ? emailTaken() : error;
    });
  if (changed.rowCount !== 1) throw new Refusal("conflict");
}

type Place = { accountId: string; teammateId: string };

async function changeIn(
  tx: Tx,
  { accountId, teammateId: id }: Place,
  { origin }: Visitor,
  person: SignedIn & { newEmail: string },
): Promise<void> {
  const { userId, sessionId, email, newEmail } = person;
  const name = fullName(person);
  const mine = and(eq(teammates.accountId, accountId), eq(teammates.id, id));
  await enterAccount(tx, accountId);
  const [row] = await tx.select().from(teammates).where(mine).for("update");
  if (!row) throw new Refusal("conflict");
  await tx
    .update(teammates)
    .set({
      email: newEmail,
      searchText: searchText({ ...row, email: newEmail }),
      version: sql`${teammates.version} + 1`,
    })
    .where(mine);
  await record(tx, accountId, { kind: "user", userId, teammateId: id, sessionId, name, email }, origin, [
    {
      action: "email.change",
      target: { kind: "teammate", id, name },
      before: { email },
      after: { email: newEmail },
    },
  ]);
}

async function endWhatTheOldAddressCould(tx: Tx, user: SignedIn, email: string): Promise<void> {
  const { userId, sessionId, email: before, firstName } = user;
  await endOtherSessions(tx, userId, sessionId);
  await tx.execute(sql`update user_tokens set used_at = clock_timestamp()
    where user_id = ${userId} and used_at is null`);
  // Wrong tries belong to an address. What strangers tried at the new one must not lock its owner out.
  await tx.execute(sql`delete from sign_in_counters where email in (${before}, ${email})`);
  await queueEmail(tx, {
    message: "sign_in_method_changed",
    params: { firstName, change: "email_changed" },
    accountId: null,
    userId,
    to: before,
  });
}
