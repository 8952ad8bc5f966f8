import type { Tx } from "@/db/client";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName, type Visitor } from "@/lib/auth/visitor";
import { queueEmail } from "@/lib/jobs/enqueue";
import type { EmailMessage } from "@/lib/jobs/messages";
import { signedIn } from "@/lib/users/signed-in";

type FactorChange = {
  action: "two_factor.add" | "two_factor.remove" | "two_factor.new_backup_codes";
  /** What the log names, such as "Authenticator app". */
  name: string;
  mail: Extract<EmailMessage, { message: "sign_in_method_changed" }>["params"]["change"];
};

/**
 * Tells the person by e-mail and the log of each account they reach. To be called first: it locks the accounts, which
 * come before the user in the order of locks.
 */
export async function tellFactorChange(tx: Tx, visitor: Visitor, { action, name, mail }: FactorChange): Promise<void> {
  const user = signedIn(visitor);
  await inAccountsOf(tx, { ...user, name: fullName(user) }, visitor.origin, ({ teammateId }) => ({
    action,
    target: { kind: "teammate", id: teammateId, name },
  }));
  await queueEmail(tx, {
    message: "sign_in_method_changed",
    params: { firstName: user.firstName, change: mail },
    accountId: null,
    userId: user.userId,
    to: user.email,
  });
}
