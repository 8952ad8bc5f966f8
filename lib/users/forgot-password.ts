import { answersInEqualTime } from "@/lib/auth/equal-time";
import { queueEmail } from "@/lib/jobs/enqueue";
import { openCommand } from "@/lib/open-command";
import { findUser } from "./find-user";
import { issueLink } from "./links";
import { mayEmail } from "./may-email";
import { ForgotPassword } from "./schema";

const HALF_AN_HOUR = 30;

/** E-mails a link to set a new password. The answer is the same whether the address is known or not. */
export const forgotPassword = answersInEqualTime(
  openCommand("password.forgot", ForgotPassword, async ({ tx, input: { email } }) => {
    const user = await findUser(tx, email);
    const mayBeSent = await mayEmail(tx, email, "password_reset");
    if (user?.passwordHash && mayBeSent) {
      const link = await issueLink(tx, { userId: user.id, purpose: "reset_password", minutes: HALF_AN_HOUR });
      await queueEmail(tx, {
        message: "password_reset",
        params: { firstName: user.firstName, expiresAt: link.expiresAt },
        accountId: null,
        userId: user.id,
        to: user.email,
        link: { purpose: "reset_password", rowId: link.id },
      });
    }
    return { email };
  }),
);
