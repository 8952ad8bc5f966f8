import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { refuseIf } from "@/lib/refusal";
import { ownTwoFactorFirst } from "./rules";
import { SetSecurity } from "./schema";
import { changeSettings } from "./settings";

/** Says whether everybody needs two-factor, and whether an address can be in one account only. */
export const setSecurity = command(
  "account.set_security",
  "account.manage",
  SetSecurity,
  async ({ input, tx, ctx }) => {
    if (input.requireTwoFactor) refuseIf(ownTwoFactorFirst(await actorHasTwoFactor(tx, ctx)));
    return changeSettings({ tx, ctx }, input, ({ requireTwoFactor, oneAccountPerEmail }) => ({
      twoFactorForEverybody: requireTwoFactor,
      oneAccountPerEmail,
    }));
  },
  { isRisky: true },
);

async function actorHasTwoFactor(tx: Tx, { actor }: Context): Promise<boolean> {
  if (actor.kind !== "user") return true;
  const [user] = await tx.select({ twoFactor: users.twoFactor }).from(users).where(eq(users.id, actor.userId));
  return user?.twoFactor ?? false;
}
