import { sql } from "drizzle-orm";
import { openCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { renewSession } from "@/lib/users/renew-session";
import { signedIn } from "@/lib/users/signed-in";
import { RemoveApp } from "./schema";
import { settleRemoval } from "./settle";
import { tellFactorChange } from "./tell-factor-change";

/** Takes away one's authenticator app. Other sessions end, this browser's is renewed. */
export const removeApp = openCommand(
  "two_factor.remove",
  RemoveApp,
  async ({ tx, visitor }) => {
    const { userId } = signedIn(visitor);
    await tellFactorChange(tx, visitor, {
      action: "two_factor.remove",
      name: "Authenticator app",
      mail: "app_removed",
    });
    const { rowCount } = await tx.execute(
      sql`delete from totp_factors where user_id = ${userId} and confirmed_at is not null`,
    );
    if (rowCount !== 1) throw new Refusal("not_found");
    const has = await settleRemoval(tx, userId);
    return { sessionSecret: await renewSession(tx, visitor, has ? 2 : 1) };
  },
  { isRisky: true },
);
