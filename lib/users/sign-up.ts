import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { newId } from "@/lib/id";
import { queueEmail } from "@/lib/jobs/enqueue";
import { openCommandAfter } from "@/lib/open-command";
import { Refusal, sentenceOf } from "@/lib/refusal";
import { choosePassword } from "./choose-password";
import { findUser } from "./find-user";
import { issueLink } from "./links";
import { mayEmail } from "./may-email";
import type { PendingSignUp } from "./pending-sign-up";
import { SignUp } from "./schema";

const A_DAY = 24 * 60;

/**
 * Asks for an account: e-mails a link that makes it. Says the same and does the same for an address that has a
 * sign-in already, so that nobody learns here who has one (decision 0010).
 */
export const signUp = openCommandAfter(
  "account.sign_up",
  SignUp,
  ({ input }) => choosePassword(input.password, [input.firstName, input.lastName, input.email, input.accountName]),
  async ({ tx, input, prepared: passwordHash }) => {
    await refuseTakenSlug(tx, input.slug);
    if (await mayEmail(tx, input.email, "verify_email")) await sendConfirmation(tx, input, passwordHash);
    return { email: input.email };
  },
);

async function refuseTakenSlug(tx: Tx, slug: string): Promise<void> {
  const { rows } = await tx.execute<{ taken: boolean }>(sql`select roster_slug_is_taken(${slug}) as taken`);
  if (rows[0]?.taken) throw new Refusal("slug_taken", { fieldErrors: { slug: sentenceOf("slug_taken") } });
}

async function sendConfirmation(tx: Tx, input: z.output<typeof SignUp>, passwordHash: string): Promise<void> {
  const { email, firstName, lastName, accountName, slug, catalogue } = input;
  await tx.insert(users).values({ id: newId(), email, firstName, lastName }).onConflictDoNothing();
  const user = await findUser(tx, email);
  if (!user) throw new Error("The user was not written");
  const pending: PendingSignUp = { accountName, slug, catalogue, firstName, lastName, passwordHash };
  const link = await issueLink(tx, { userId: user.id, purpose: "verify_email", minutes: A_DAY, pending });
  await queueEmail(tx, {
    message: "verify_email",
    params: { accountName, firstName, expiresAt: link.expiresAt },
    accountId: null,
    userId: user.id,
    to: email,
    link: { purpose: "verify_email", rowId: link.id },
  });
}
