import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { createAccount } from "@/lib/accounts/create-account";
import { checkAgainst, checkPassword } from "@/lib/auth/check-password";
import { openCommandAfter } from "@/lib/open-command";
import { paths } from "@/lib/paths";
import { Refusal } from "@/lib/refusal";
import { enter } from "./enter";
import type { User } from "./find-user";
import { openLink, useUpLink } from "./links";
import { PendingSignUp } from "./pending-sign-up";
import { ConfirmSignUp } from "./schema";

/**
 * Makes the account that a confirmation link stands for and signs its owner in. Needs the mailbox and the password
 * together: neither somebody who typed another's address nor that other person alone makes anything.
 */
export const confirmSignUp = openCommandAfter(
  "account.confirm",
  ConfirmSignUp,
  async ({ input, visitor }) => {
    const { user, pending } = await transaction((tx) => openLink(tx, "verify_email", input.token));
    const { origin, deviceSecret } = visitor;
    if (user.passwordHash) return { user: await checkPassword(user.email, input.password, origin, deviceSecret) };
    const { passwordHash } = PendingSignUp.parse(pending);
    await checkAgainst({ passwordHash, password: input.password, countedAs: user.email });
    return { user: null };
  },
  async ({ tx, input, visitor, prepared }) => {
    const link = await useUpLink(tx, "verify_email", input.token);
    const pending = PendingSignUp.parse(link.pending);
    const user = prepared.user ?? (await settleUser(tx, link.user.id, pending));
    const session = await enter(tx, user, visitor);
    const { id: userId, email, firstName, lastName } = user;
    await createAccount(
      tx,
      {
        name: pending.accountName,
        slug: input.slug,
        catalogue: pending.catalogue,
        owner: { userId, email, firstName, lastName },
      },
      { sessionId: session.id, origin: visitor.origin },
    );
    const { secret: sessionSecret, owesSecondStep, deviceSecret } = session;
    return { sessionSecret, owesSecondStep, deviceSecret, next: paths.overview(input.slug) };
  },
);

/** The password and names of an identity that had none. Whoever was first in the meantime keeps theirs. */
async function settleUser(tx: Tx, id: string, { firstName, lastName, passwordHash }: PendingSignUp): Promise<User> {
  const [user] = await tx
    .update(users)
    .set({ firstName, lastName, passwordHash, emailVerifiedAt: sql`clock_timestamp()` })
    .where(and(eq(users.id, id), isNull(users.passwordHash)))
    .returning();
  if (!user) throw new Refusal("conflict");
  return user;
}
