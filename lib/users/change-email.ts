import type { Tx } from "@/db/client";
import { answersInEqualTime } from "@/lib/auth/equal-time";
import { queueEmail } from "@/lib/jobs/enqueue";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { ChangeEmail } from "./email-schema";
import { findUser } from "./find-user";
import { issueLink } from "./links";
import { mayEmail } from "./may-email";
import { placesOf, refuseTakenBeside } from "./places";
import { signedIn } from "./signed-in";

const A_DAY = 24 * 60;

/**
 * Asks to sign in with another address: a link goes to it, and nothing changes until the link is used. Whether the
 * address is somebody else's sign-in cannot be told from the answer.
 */
export const changeEmail = answersInEqualTime(
  openCommand(
    "email.ask_change",
    ChangeEmail,
    async ({ tx, input: { email }, visitor }) => {
      const user = signedIn(visitor);
      if (email === user.email) throw new Refusal("same_email");
      await refuseTakenBeside(tx, await placesOf(tx, user.userId), email);
      const isFree = (await findUser(tx, email)) === null;
      const mayBeSent = await mayEmail(tx, email, "change_email");
      if (isFree && mayBeSent) await sendLink(tx, user, email);
      return { email };
    },
    { isRisky: true },
  ),
);

async function sendLink(tx: Tx, user: { userId: string; firstName: string }, to: string) {
  const link = await issueLink(tx, {
    userId: user.userId,
    purpose: "change_email",
    minutes: A_DAY,
    pending: { email: to },
  });
  await queueEmail(tx, {
    message: "change_email",
    params: { firstName: user.firstName, expiresAt: link.expiresAt },
    accountId: null,
    userId: user.userId,
    to,
    link: { purpose: "change_email", rowId: link.id },
  });
}
