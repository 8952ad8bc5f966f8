import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { signedIn } from "@/lib/users/signed-in";
import { makeBackupCodes } from "./backup-codes";
import { NewBackupCodes } from "./schema";
import { tellFactorChange } from "./tell-factor-change";

/** Makes ten new backup codes; the ones before no longer work. */
export const newBackupCodes = openCommand(
  "two_factor.new_backup_codes",
  NewBackupCodes,
  async ({ tx, visitor }) => {
    const { userId, hasTwoFactor } = signedIn(visitor);
    if (!hasTwoFactor) throw new Refusal("conflict");
    await tellFactorChange(tx, visitor, {
      action: "two_factor.new_backup_codes",
      name: "Backup codes",
      mail: "backup_codes_made",
    });
    return { backupCodes: await makeBackupCodes(tx, userId) };
  },
  { isRisky: true },
);
