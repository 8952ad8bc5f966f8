import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clearTries, counterKeys } from "@/lib/auth/sign-in-counter";
import { settleTwoFactor } from "./settle";

/** Takes every factor, backup code and remembered device of a user away: from now on the password alone lets them in. */
export async function removeAllFactors(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from totp_factors where user_id = ${userId}`);
  await tx.execute(sql`delete from passkeys where user_id = ${userId}`);
  await settleTwoFactor(tx, userId);
  await clearTries(tx, counterKeys.secondStep(userId));
}
