import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { seatsOf } from "@/lib/accounts/queries";
import { Refusal } from "@/lib/refusal";
import { forgetRememberedDevices } from "@/lib/users/devices";
import { deleteBackupCodes } from "./backup-codes";

/**
 * After a factor was added or taken away: says of the user whether they have two-factor, ends what remembered devices
 * were spared, and deletes the backup codes of whoever has none left. Returns whether they have it.
 */
export async function settleTwoFactor(tx: Tx, userId: string): Promise<boolean> {
  // Whoever takes away the other factor at the same time waits here, so that one of both sees that none is left.
  await tx.execute(sql`select 1 from users where id = ${userId} for no key update`);
  const { rows } = await tx.execute<{ has: boolean }>(sql`
    select exists (select 1 from totp_factors where user_id = ${userId} and confirmed_at is not null)
        or exists (select 1 from passkeys where user_id = ${userId}) as has`);
  const has = rows[0]?.has === true;
  await tx.execute(sql`update users set two_factor = ${has} where id = ${userId} and two_factor <> ${has}`);
  await forgetRememberedDevices(tx, userId);
  if (!has) await deleteBackupCodes(tx, userId);
  return has;
}

/** The same after a person took one away: refused when it was their last and an account of theirs asks for one. */
export async function settleRemoval(tx: Tx, userId: string): Promise<boolean> {
  const has = await settleTwoFactor(tx, userId);
  if (!has) {
    const seats = await seatsOf(tx, { userId, sessionId: null });
    if (seats.some((seat) => seat.requiresTwoFactor)) throw new Refusal("factor_required");
  }
  return has;
}
