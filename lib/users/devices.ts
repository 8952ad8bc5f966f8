import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { devices } from "@/db/schema";
import { hashToken } from "@/lib/auth/tokens";
import type { Visitor } from "@/lib/auth/visitor";
import { newId } from "@/lib/id";

/** A browser that this person signed in from before. It is a known device of theirs alone. */
export type KnownDevice = { id: string; isRemembered: boolean };

export async function findDevice(
  tx: Tx,
  userId: string,
  deviceSecret: string | null | undefined,
): Promise<KnownDevice | null> {
  if (!deviceSecret) return null;
  const { rows } = await tx.execute<KnownDevice>(sql`
    select id, coalesce(remembered_until > clock_timestamp(), false) as "isRemembered" from devices
    where user_id = ${userId} and secret_hash = ${hashToken(deviceSecret)}
      and last_used_at > clock_timestamp() - interval '90 days'`);
  return rows[0] ?? null;
}

/**
 * After a complete sign-in: this browser is known from now on, and need not give the second factor for a week if that
 * was asked. Returns the secret for its cookie, a new one unless it was theirs already.
 */
export async function welcomeDevice(tx: Tx, userId: string, visitor: Visitor, remember = false): Promise<string> {
  const known = await findDevice(tx, userId, visitor.deviceSecret);
  const until = remember ? sql`clock_timestamp() + interval '7 days'` : null;
  if (known && visitor.deviceSecret) {
    await tx.execute(sql`update devices set last_used_at = clock_timestamp(), name = ${visitor.origin.device},
      remembered_until = coalesce(${until}, remembered_until) where id = ${known.id}`);
    return visitor.deviceSecret;
  }
  const secret = randomBytes(32).toString("base64url");
  const row = { id: newId(), userId, secretHash: hashToken(secret), name: visitor.origin.device };
  await tx.insert(devices).values({ ...row, rememberedUntil: until });
  return secret;
}

/** From now on every browser of theirs has to give the second factor again. How many were spared it. */
export async function forgetRememberedDevices(tx: Tx, userId: string): Promise<number> {
  const { rowCount } = await tx.execute(sql`update devices set remembered_until = null
    where user_id = ${userId} and remembered_until > clock_timestamp()`);
  return rowCount ?? 0;
}
