import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, invitations, teammates as t } from "@/db/schema";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";
import { enqueue, queueEmail } from "@/lib/jobs/enqueue";
import { findFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";

const DAY = 24 * 60 * 60 * 1000;
const REMIND_AFTER_DAYS = [2, 5];

/**
 * Gives an invited teammate a new link and queues the e-mail and the reminders. Links sent before are replaced:
 * they then say that a newer invitation was sent. The row becomes Invited whatever it was.
 */
export async function sendLink(tx: Tx, ctx: Context, teammateId: string): Promise<void> {
  const accountId = ctx.account.id;
  const here = and(eq(t.accountId, accountId), eq(t.id, teammateId));
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  const facts = await findFacts(tx, accountId, teammateId);
  if (!account || !facts) throw new Refusal("not_found");

  const id = newId();
  const expiresAt = new Date(
    Math.min(facts.now + account.invitationDays * DAY, facts.endsAt ?? Number.POSITIVE_INFINITY),
  );
  if (expiresAt.getTime() <= facts.now) throw new Refusal("access_already_over");
  await tx
    .update(invitations)
    .set({ replacedAt: sql`clock_timestamp()` })
    .where(
      and(eq(invitations.accountId, accountId), eq(invitations.teammateId, teammateId), isNull(invitations.replacedAt)),
    );
  const sentById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  await tx
    .insert(invitations)
    .values({ accountId, id, teammateId, tokenHash: hashToken(tokenFor("invitation", id)), sentById });
  const [row] = await tx
    .update(t)
    .set({
      invitationId: id,
      invitedAt: sql`clock_timestamp()`,
      invitedById: sentById,
      invitedByName: ctx.actor.name,
      inviteExpiresAt: expiresAt,
      inviteDeclinedAt: null,
      inviteRevokedAt: null,
      delivery: "queued",
      deliveryError: null,
      version: sql`${t.version} + 1`,
    })
    .where(here)
    .returning();
  if (!row) throw new Refusal("not_found");

  await queueEmail(tx, {
    accountId,
    teammateId,
    to: row.email,
    message: "invitation",
    params: {
      accountName: account.name,
      firstName: row.firstName,
      inviterName: ctx.actor.name,
      roleNames: [...new Set(facts.grants.map((grant) => grant.roleName))],
      expiresAt: expiresAt.toISOString(),
    },
    link: { purpose: "invitation", rowId: id },
  });
  if (!account.invitationReminders) return;
  for (const days of REMIND_AFTER_DAYS) {
    const runAt = new Date(facts.now + days * DAY);
    if (runAt < expiresAt) await enqueue(tx, "remind_invitee", { accountId, teammateId, invitationId: id }, { runAt });
  }
}
