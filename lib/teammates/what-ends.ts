import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { groups, groupTeammates, teammates as t } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import { ask } from "@/lib/ask";
import { groupsSeenBy } from "@/lib/groups/rules";
import { findFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";
import { givenTo } from "./access-query";
import { OneTeammate } from "./schema";

/** What a removal ends, to be said before it. */
export type WhatEnds = {
  /** Roles of their own; `projectNames` null: everywhere. */
  roles: { name: string; projectNames: string[] | null }[];
  groups: { name: string; isAdmin: boolean }[];
  /** Permissions allowed or denied one by one. */
  overrides: string[];
  /** Sessions that reach this account now. */
  sessions: number;
  /** Open invitations that they sent. */
  invitations: { name: string; email: string }[];
  /** An open offer of ownership: whether they made or got it, and who else is in it. */
  offer: { isReceiver: boolean; otherName: string } | null;
};

/** What ends when this teammate is removed. For those who may remove people. */
export const getWhatEnds = ask("teammate.what_ends", OneTeammate, async (ctx, { teammateId }): Promise<WhatEnds> => {
  if (!decide(ctx.facts, "team.remove").allowed) throw new Refusal("not_permitted");
  const accountId = ctx.account.id;
  return inAccount(accountId, async (tx) => {
    const facts = await findFacts(tx, accountId, teammateId);
    if (!facts) throw new Refusal("not_found");
    const given = givenTo(ctx.account, facts);
    const memberships = await groupsOf(tx, accountId, teammateId);
    const seen = groupsSeenBy(ctx.facts);
    return {
      roles: given.roles
        .filter((role) => role.group === null)
        .map(({ roleName, projectNames }) => ({ name: roleName, projectNames })),
      groups: memberships
        .filter(({ id }) => seen === null || seen.includes(id))
        .map(({ name, isAdmin }) => ({ name, isAdmin })),
      overrides: given.overrides.map(({ label, effect }) => `${label}: ${effect === "allow" ? "allowed" : "denied"}`),
      sessions: await countSessionsHere(tx, accountId, teammateId),
      invitations: await openInvitationsBy(tx, accountId, teammateId),
      offer: await findOffer(tx, accountId, teammateId),
    };
  });
});

const groupsOf = (tx: Tx, accountId: string, teammateId: string) =>
  tx
    .select({ id: groups.id, name: groups.name, isAdmin: groupTeammates.isAdmin })
    .from(groupTeammates)
    .innerJoin(groups, and(eq(groups.accountId, groupTeammates.accountId), eq(groups.id, groupTeammates.groupId)))
    .where(and(eq(groupTeammates.accountId, accountId), eq(groupTeammates.teammateId, teammateId)))
    .orderBy(groups.name);

async function countSessionsHere(tx: Tx, accountId: string, teammateId: string): Promise<number> {
  const { rows } = await tx.execute<{ sessions: number }>(sql`
    select count(*)::int as sessions from teammates t join sessions s on s.user_id = t.user_id
     where t.account_id = ${accountId} and t.id = ${teammateId} and t.joined_at is not null and s.ended_at is null
       and s.last_used_at > clock_timestamp() - interval '12 hours'
       and s.created_at > greatest(clock_timestamp() - interval '7 days', t.sessions_valid_after)
       and not exists (select 1 from ended_sessions e where e.account_id = t.account_id and e.session_id = s.id)`);
  return rows[0]?.sessions ?? 0;
}

async function openInvitationsBy(tx: Tx, accountId: string, teammateId: string): Promise<WhatEnds["invitations"]> {
  const rows = await tx
    .select({ firstName: t.firstName, lastName: t.lastName, email: t.email })
    .from(t)
    .where(
      and(
        eq(t.accountId, accountId),
        eq(t.invitedById, teammateId),
        isNull(t.joinedAt),
        isNull(t.removedAt),
        isNull(t.inviteRevokedAt),
        isNull(t.inviteDeclinedAt),
        gt(t.inviteExpiresAt, sql`now()`),
      ),
    )
    .orderBy(t.firstName, t.lastName, t.id);
  return rows.map(({ firstName, lastName, email }) => ({ name: `${firstName} ${lastName}`, email }));
}

async function findOffer(tx: Tx, accountId: string, teammateId: string): Promise<WhatEnds["offer"]> {
  const { rows } = await tx.execute<NonNullable<WhatEnds["offer"]>>(sql`
    select o.to_teammate_id = ${teammateId} as "isReceiver", other.first_name || ' ' || other.last_name as "otherName"
      from ownership_offers o
      join teammates other on other.account_id = o.account_id
       and other.id = case when o.to_teammate_id = ${teammateId} then o.from_teammate_id else o.to_teammate_id end
     where o.account_id = ${accountId} and ${teammateId} in (o.from_teammate_id, o.to_teammate_id)
       and o.settled_at is null and o.expires_at > clock_timestamp()`);
  return rows[0] ?? null;
}
