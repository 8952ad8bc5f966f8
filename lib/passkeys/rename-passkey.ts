import { and, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { signedIn } from "@/lib/users/signed-in";
import { RenamePasskey } from "./schema";

/** Gives one of one's own passkeys another name; somebody else's does not exist. */
export const renamePasskey = openCommand("two_factor.rename_passkey", RenamePasskey, async ({ tx, input, visitor }) => {
  const { rowCount } = await tx
    .update(passkeys)
    .set({ name: input.name })
    .where(and(eq(passkeys.id, input.passkeyId), eq(passkeys.userId, signedIn(visitor).userId)));
  if (rowCount !== 1) throw new Refusal("not_found");
  return null;
});
