import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { teammates as t } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { CATALOGUE_KEYS, catalogueOf } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import type { Counted } from "@/lib/counted";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { loadAccount } from "./load-account";
import { ownTwoFactorFirst } from "./rules";
import { countWithoutTwoFactor } from "./without-two-factor";

export const Seat = z.object({
  accountId: z.string(),
  slug: z.string(),
  name: z.string(),
  catalogue: z.enum(CATALOGUE_KEYS),
  teammateId: z.string(),
  /** Neither suspended nor outside their period: the account can be opened. */
  isReachable: z.boolean(),
  /** The account ended this session for itself: one must sign in again to open it. */
  isOutdated: z.boolean(),
  requiresTwoFactor: z.boolean(),
});

/** A person's place in one account, as much of it as may be known before entering. */
export type Seat = z.infer<typeof Seat>;

type Person = { userId: string; sessionId: string | null };

/** The accounts in which a person is a joined, not removed teammate, by name. */
export const listSeats = (person: Person): Promise<Seat[]> => transaction((tx) => seatsOf(tx, person));

export async function seatsOf(tx: Tx, { userId, sessionId }: Person): Promise<Seat[]> {
  const { rows } = await tx.execute<{ seats: unknown }>(sql`select roster_seats_of(${userId}, ${sessionId}) as seats`);
  return z.array(Seat).parse(rows[0]?.seats);
}

/** An account's settings, and what has to be known to change them. */
export type Settings = {
  name: string;
  slug: string;
  catalogueName: string;
  requireTwoFactor: boolean;
  oneAccountPerEmail: boolean;
  invitationDays: number;
  invitationReminders: boolean;
  logRetentionDays: number | null;
  /** How many teammates who reach the account have no two-factor. */
  withoutTwoFactor: Counted;
  /** Why the viewer cannot ask everybody for two-factor. */
  twoFactorRefused: RefusalCode | null;
};

/** Needs `account.manage`. */
export async function getSettings(ctx: UserContext): Promise<Settings> {
  if (!decide(ctx.facts, "account.manage").allowed) throw new Refusal("not_permitted");
  return readAccount(ctx, async (tx) => {
    const account = await loadAccount(tx, ctx.account.id);
    const [viewer] = await tx
      .select({ twoFactor: t.twoFactor })
      .from(t)
      .where(and(eq(t.accountId, account.id), eq(t.id, ctx.actor.teammateId)));
    const { name, slug, requireTwoFactor, oneAccountPerEmail, invitationDays, invitationReminders } = account;
    return {
      ...{ name, slug, requireTwoFactor, oneAccountPerEmail, invitationDays, invitationReminders },
      catalogueName: catalogueOf(account.catalogue).name,
      logRetentionDays: account.logRetentionDays,
      withoutTwoFactor: (await countWithoutTwoFactor(tx, account.id, ["active", "locked"])).people,
      twoFactorRefused: ownTwoFactorFirst(viewer?.twoFactor ?? true),
    };
  });
}
