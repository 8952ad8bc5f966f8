import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { accounts, teammates as t } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { isGood } from "@/lib/sessions/queries";
import { seenBy } from "./seen";

const moment = z.coerce
  .date()
  .transform((at) => at.toISOString())
  .nullable();

const SessionHere = z.object({
  id: z.string(),
  device: z.string().nullable(),
  address: z.string().nullable(),
  startedAt: z.coerce.date().transform((at) => at.toISOString()),
  lastUsedAt: z.coerce.date().transform((at) => at.toISOString()),
});

/** A session that reaches this account. Times are ISO 8601 UTC. */
export type SessionHere = z.infer<typeof SessionHere> & {
  /** The one that the viewer looks from. */ isCurrent: boolean;
};

export type TeammateSecurity = {
  /** null: never joined, so there is nothing to say. */
  twoFactor: { isOn: boolean; since: string | null } | null;
  /** The account lets nobody in without it. */
  isTwoFactorRequired: boolean;
  lastSignInAt: string | null;
  lockedUntil: string | null;
  /** The one used last first; null with the reason why the viewer does not see them. */
  sessions: SessionHere[] | null;
  sessionsRefused: RefusalCode | null;
};

/**
 * How a teammate's sign-in stands, as far as it is this account's. For who sees people at all; with `team.suspend` for the
 * sessions of somebody else. Which factors there are and how many codes are left is nobody's but their own.
 */
export async function readSecurity(ctx: UserContext, teammateId: string): Promise<TeammateSecurity> {
  const isOwn = teammateId === ctx.actor.teammateId;
  const sessionsRefused = isOwn || decide(ctx.facts, "team.suspend").allowed ? null : "not_permitted";
  return readAccount(ctx, async (tx) => {
    const [row] = await tx
      .select({
        userId: t.userId,
        joinedAt: t.joinedAt,
        twoFactor: t.twoFactor,
        lastSignInAt: t.lastSignInAt,
        lockedUntil: sql`case when ${t.lockedUntil} > now() then ${t.lockedUntil} end`,
        isTwoFactorRequired: accounts.requireTwoFactor,
      })
      .from(t)
      .innerJoin(accounts, eq(accounts.id, t.accountId))
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId), seenBy(ctx.facts)));
    if (!row) throw new Refusal("not_found");
    return {
      twoFactor: row.joinedAt && { isOn: row.twoFactor, since: row.userId && (await onSince(tx, row.userId)) },
      isTwoFactorRequired: row.isTwoFactorRequired,
      lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
      lockedUntil: moment.parse(row.lockedUntil),
      sessions: sessionsRefused ? null : await sessionsHere(tx, ctx, teammateId),
      sessionsRefused,
    };
  });
}

/** When the oldest of a person's factors was set up; null when they have none. */
async function onSince(tx: Tx, userId: string): Promise<string | null> {
  const { rows } = await tx.execute(sql`
    select least(
      (select confirmed_at from totp_factors where user_id = ${userId}),
      (select min(created_at) from passkeys where user_id = ${userId})) as since`);
  return moment.parse(rows[0]?.since);
}

/** The sessions with which this teammate can open the account now: not those it ended, nor the half signed in. */
async function sessionsHere(tx: Tx, { account, actor }: UserContext, teammateId: string): Promise<SessionHere[]> {
  const { rows } = await tx.execute(sql`
    select s.id, s.device, s.address, s.created_at as "startedAt", s.last_used_at as "lastUsedAt"
    from teammates t join sessions s on s.user_id = t.user_id
    where t.account_id = ${account.id} and t.id = ${teammateId} and t.removed_at is null and t.suspended_at is null
      and (t.sessions_valid_after is null or s.created_at > t.sessions_valid_after)
      and (s.assurance >= 2 or not t.two_factor) and ${isGood}
      and not exists (select 1 from ended_sessions e where e.account_id = t.account_id and e.session_id = s.id)
    order by s.last_used_at desc, s.id limit 100`);
  return z
    .array(SessionHere)
    .parse(rows)
    .map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }));
}
