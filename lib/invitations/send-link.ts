import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, invitations, teammates as t } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";
import { isOneOf } from "@/lib/is-one-of";
import { enqueueMany, queueEmails } from "@/lib/jobs/enqueue";
import { findFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";

const DAY = 24 * 60 * 60 * 1000;
const REMIND_AFTER_DAYS = [2, 5];

type Invitee = { row: { id: string; email: string; firstName: string }; facts: Facts };
type Link = Invitee & { id: string; expiresAt: Date };

/** Whether access that has ended already would be all that a link gives. */
export const isOver = ({ endsAt, now }: Facts): boolean => endsAt !== null && endsAt <= now;

/** Gives one invited teammate a new link. */
export async function sendLink(tx: Tx, ctx: Context, teammateId: string): Promise<void> {
  const [row] = await tx
    .select()
    .from(t)
    .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId)));
  const facts = await findFacts(tx, ctx.account.id, teammateId);
  if (!row || !facts) throw new Refusal("not_found");
  await sendLinks(tx, ctx, [{ row, facts }]);
}

/**
 * Gives invited teammates new links and queues the e-mails and the reminders. Links sent before are replaced: they then
 * say that a newer invitation was sent. The rows become Invited whatever they were.
 */
export async function sendLinks(tx: Tx, ctx: Context, invitees: readonly Invitee[]): Promise<void> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, ctx.account.id));
  if (!account) throw new Refusal("not_found");
  if (invitees.some(({ facts }) => isOver(facts))) throw new Refusal("access_already_over");
  const links = invitees.map((invitee) => ({ ...invitee, id: newId(), expiresAt: endOf(invitee.facts, account) }));
  await replaceLinks(tx, ctx, links);
  await queueEmails(
    tx,
    links.map(({ row, facts, id, expiresAt }) => ({
      accountId: account.id,
      teammateId: row.id,
      to: row.email,
      message: "invitation" as const,
      params: {
        accountName: account.name,
        firstName: row.firstName,
        inviterName: ctx.actor.name,
        roleNames: [...new Set(facts.grants.map((grant) => grant.roleName))],
        expiresAt: expiresAt.toISOString(),
      },
      link: { purpose: "invitation" as const, rowId: id },
    })),
  );
  if (account.invitationReminders) await enqueueMany(tx, "remind_invitee", remindersOf(account.id, links));
}

const endOf = (facts: Facts, { invitationDays }: { invitationDays: number }): Date =>
  new Date(Math.min(facts.now + invitationDays * DAY, facts.endsAt ?? Number.POSITIVE_INFINITY));

async function replaceLinks(tx: Tx, ctx: Context, links: readonly Link[]): Promise<void> {
  const accountId = ctx.account.id;
  const sentById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  const ids = links.map(({ row }) => row.id);
  await tx
    .update(invitations)
    .set({ replacedAt: sql`clock_timestamp()` })
    .where(
      and(eq(invitations.accountId, accountId), isOneOf(invitations.teammateId, ids), isNull(invitations.replacedAt)),
    );
  await tx.insert(invitations).values(
    links.map(({ id, row }) => ({
      accountId,
      id,
      teammateId: row.id,
      tokenHash: hashToken(tokenFor("invitation", id)),
      sentById,
    })),
  );
  const given = links.map(({ id, row, expiresAt }) => ({ id: row.id, link: id, end: expiresAt }));
  await tx.execute(sql`
    update teammates t set invitation_id = l.link, invite_expires_at = l.end, invited_at = clock_timestamp(),
        invited_by_id = ${sentById}::uuid, invited_by_name = ${ctx.actor.name}, invite_declined_at = null,
        invite_revoked_at = null, delivery = 'queued', delivery_error = null, version = t.version + 1
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as l (id uuid, link uuid, "end" timestamptz)
     where t.account_id = ${accountId} and t.id = l.id`);
}

const remindersOf = (accountId: string, links: readonly Link[]) =>
  links.flatMap(({ id: invitationId, row, facts, expiresAt }) =>
    REMIND_AFTER_DAYS.map((days) => new Date(facts.now + days * DAY))
      .filter((runAt) => runAt < expiresAt)
      .map((runAt) => ({ payload: { accountId, teammateId: row.id, invitationId }, runAt })),
  );
