import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { clearTriesOf } from "@/lib/auth/sign-in-counter";
import { queueEmail } from "@/lib/jobs/enqueue";

type Person = { userId: string; email: string; firstName: string };

/** Gives a user a new password, forgets wrong tries at the old one, and tells them by e-mail. */
export async function setPassword(
  tx: Tx,
  { userId, email, firstName }: Person,
  passwordHash: string,
  change: "password_changed" | "password_reset",
): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
  await clearTriesOf(tx, { userId, email });
  await queueEmail(tx, {
    message: "sign_in_method_changed",
    params: { firstName, change },
    accountId: null,
    userId,
    to: email,
  });
}
