import { and, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { settleRemoval } from "@/lib/two-factor/settle";
import { tellFactorChange } from "@/lib/two-factor/tell-factor-change";
import { renewSession } from "@/lib/users/renew-session";
import { signedIn } from "@/lib/users/signed-in";
import { RemovePasskey } from "./schema";

/** Takes one of one's own passkeys away; somebody else's does not exist. Other sessions end, this one is renewed. */
export const removePasskey = openCommand(
  "two_factor.remove_passkey",
  RemovePasskey,
  async ({ tx, input, visitor }) => {
    const { userId } = signedIn(visitor);
    const mine = and(eq(passkeys.id, input.passkeyId), eq(passkeys.userId, userId));
    const [passkey] = await tx.select().from(passkeys).where(mine);
    if (!passkey) throw new Refusal("not_found");
    await tellFactorChange(tx, visitor, {
      action: "two_factor.remove",
      name: `Passkey “${passkey.name}”`,
      mail: "passkey_removed",
    });
    const { rowCount } = await tx.delete(passkeys).where(mine);
    if (rowCount !== 1) throw new Refusal("not_found");
    const has = await settleRemoval(tx, userId);
    return { sessionSecret: await renewSession(tx, visitor, has ? 2 : 1) };
  },
  { isRisky: true },
);
