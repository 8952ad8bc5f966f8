import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { env } from "@/lib/env";
import { open, seal } from "./secret-box";
import { stepOf } from "./totp";

const Row = z.object({ box: z.instanceof(Buffer), now: z.coerce.date() });

/**
 * Whether this is a code of the user's app that was not used before. Using it is one statement, so that of any number
 * who send it at once, to whichever process, one is let in.
 */
export async function spendTotp(tx: Tx, userId: string, code: string, keys = env().encryptionKeys): Promise<boolean> {
  const { rows } = await tx.execute(sql`select secret_encrypted as box, clock_timestamp() as now
    from totp_factors where user_id = ${userId} and confirmed_at is not null`);
  if (!rows[0]) return false;
  const { box, now } = Row.parse(rows[0]);
  const { secret, isOutdated } = open(userId, box, keys);
  const step = stepOf(code, secret, now);
  if (step === null) return false;
  const kept = isOutdated ? seal(userId, secret, keys) : box;
  const { rowCount } = await tx.execute(sql`update totp_factors set last_step = ${step}, secret_encrypted = ${kept}
    where user_id = ${userId} and last_step < ${step} and secret_encrypted = ${box}`);
  return rowCount === 1;
}
