import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { renewSession } from "@/lib/users/renew-session";
import { signedIn } from "@/lib/users/signed-in";
import { makeBackupCodes, readCode } from "./backup-codes";
import { AddApp } from "./schema";
import { open } from "./secret-box";
import { settleTwoFactor } from "./settle";
import { tellFactorChange } from "./tell-factor-change";
import { stepOf } from "./totp";

/**
 * Takes the app into use whose secret was shown, in place of any before, once a code of it was given. Other sessions
 * end, this browser's is renewed. With the first factor come backup codes, shown this once.
 */
export const addApp = openCommand(
  "two_factor.add",
  AddApp,
  async ({ tx, input, visitor }) => {
    const { userId, hasTwoFactor } = signedIn(visitor);
    await tellFactorChange(tx, visitor, { action: "two_factor.add", name: "Authenticator app", mail: "app_added" });
    await confirm(tx, userId, readCode(input.code));
    await settleTwoFactor(tx, userId);
    const backupCodes = hasTwoFactor ? null : await makeBackupCodes(tx, userId);
    return { sessionSecret: await renewSession(tx, visitor, 2), backupCodes };
  },
  { isRisky: true },
);

const Pending = z.object({ box: z.instanceof(Buffer), now: z.coerce.date() });

async function confirm(tx: Tx, userId: string, code: string): Promise<void> {
  const { rows } = await tx.execute(sql`select pending_encrypted as box, clock_timestamp() as now
    from totp_factors where user_id = ${userId} and pending_encrypted is not null for update`);
  if (!rows[0]) throw new Refusal("conflict");
  const { box, now } = Pending.parse(rows[0]);
  const step = stepOf(code, open(userId, box).secret, now);
  if (step === null) throw new Refusal("wrong_code", { sentence: WRONG, fieldErrors: { code: WRONG } });
  await tx.execute(sql`update totp_factors set secret_encrypted = pending_encrypted, pending_encrypted = null,
    confirmed_at = clock_timestamp(), last_step = ${step} where user_id = ${userId}`);
}

const WRONG = "This is not the code that the app shows now. Wait for the next one and check the time of the device.";
