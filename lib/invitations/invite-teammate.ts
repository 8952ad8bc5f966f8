import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { accounts, groupTeammates, teammates as t } from "@/db/schema";
import { administers, reachesTarget } from "@/lib/access/guards";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { domainOf } from "@/lib/email-address";
import { groupsSeenBy } from "@/lib/groups/rules";
import { newId } from "@/lib/id";
import { findFacts } from "@/lib/load-facts";
import { Refusal, refuseIf } from "@/lib/refusal";
import { searchText } from "@/lib/search-text";
import { asTarget } from "@/lib/teammates/load-target";
import { describeForLog } from "@/lib/teammates/read-access";
import { InviteTeammate } from "@/lib/teammates/schema";
import { writeAccess } from "@/lib/teammates/write-access";
import { inviteThem } from "./invite-them";
import { MAY_INVITE } from "./may-invite";
import { newDomains } from "./new-domains";
import { beyondTheirGroups, isOnlyGroupAdmin } from "./rules";
import { sendLink } from "./send-link";

/** Makes somebody a teammate-to-be with this access, and queues the e-mail with their link. */
export const inviteTeammate = command("teammate.invite", MAY_INVITE, InviteTeammate, async ({ ctx, tx, input }) => {
  if (ctx.actor.kind === "user") refuseIf(beyondTheirGroups(ctx.facts, input.access));
  const existing = await findByEmail(tx, ctx, input.email);
  await refuseAddress(tx, ctx, input, existing);
  const [event] = existing
    ? [await inviteAnew(tx, ctx, existing.id, input)]
    : await inviteThem(tx, ctx, [{ ...input, id: newId() }]);
  if (!event?.target.id) throw new Error("An invitation left no trace");
  return { value: { teammateId: event.target.id }, event };
});

/** Somebody who was removed comes back on their old row, with this access and nothing of before. */
async function inviteAnew(tx: Tx, ctx: Context, teammateId: string, input: z.output<typeof InviteTeammate>) {
  await refuseAbove(tx, ctx, teammateId);
  const { firstName, lastName, email, kind } = input;
  // Who is invited anew starts anew: nobody administers a group because they once did.
  await tx
    .delete(groupTeammates)
    .where(and(eq(groupTeammates.accountId, ctx.account.id), eq(groupTeammates.teammateId, teammateId)));
  const person = { firstName, lastName, kind, searchText: searchText({ id: teammateId, firstName, lastName, email }) };
  await tx
    .update(t)
    .set({ ...person, removedAt: null, suspendedAt: null, suspendReason: null, joinedAt: null, userId: null })
    .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId)));
  await writeAccess(tx, ctx, teammateId, input.access);
  await sendLink(tx, ctx, teammateId);
  const after = await describeForLog(tx, ctx.account.id, teammateId);
  return { target: asTarget({ row: { id: teammateId, email }, name: `${firstName} ${lastName}` }), after };
}

/** Inviting a removed person anew takes away what they had: only from those who held no more than the inviter. */
async function refuseAbove(tx: Tx, ctx: Context, teammateId: string): Promise<void> {
  const removed = await findFacts(tx, ctx.account.id, teammateId);
  if (!removed) throw new Refusal("not_found");
  if (ctx.actor.kind === "user" && isOnlyGroupAdmin(ctx.facts))
    refuseIf(administers(ctx.facts, removed) ? null : "only_your_groups");
  if (ctx.actor.kind === "user") refuseIf(reachesTarget(ctx.facts, removed));
}

async function findByEmail(tx: Tx, ctx: Context, email: string) {
  const [row] = await tx
    .select()
    .from(t)
    .where(and(eq(t.accountId, ctx.account.id), eq(t.email, email)));
  return row ?? null;
}

async function refuseAddress(
  tx: Tx,
  ctx: Context,
  { email, newDomainConfirmed }: { email: string; newDomainConfirmed: boolean },
  existing: typeof t.$inferSelect | null,
): Promise<void> {
  if (existing && !existing.removedAt) {
    if (!(await isSeen(tx, ctx, existing.id))) {
      throw new Refusal("already_teammate", { fieldErrors: { email: "This address already belongs to a teammate." } });
    }
    throw new Refusal(existing.joinedAt ? "already_teammate" : "already_invited", {
      targetId: existing.id,
      fieldErrors: {
        email: existing.joinedAt ? "This address already belongs to a teammate." : "This address is already invited.",
      },
    });
  }
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, ctx.account.id));
  if (account?.oneAccountPerEmail && (await isTeammateElsewhere(tx, ctx, email)))
    throw new Refusal("teammate_elsewhere");
  if (ctx.actor.kind !== "user" || newDomainConfirmed) return;
  if ((await newDomains(tx, ctx.account.id, [domainOf(email)])).size > 0) throw new Refusal("new_email_domain");
}

/** Whether the page may lead the inviter to that row. */
async function isSeen(tx: Tx, ctx: Context, teammateId: string): Promise<boolean> {
  const seen = groupsSeenBy(ctx.facts);
  if (ctx.actor.kind !== "user" || seen === null) return true;
  const facts = await findFacts(tx, ctx.account.id, teammateId);
  return facts?.groupIds.some((id) => seen.includes(id)) ?? false;
}

async function isTeammateElsewhere(tx: Tx, ctx: Context, email: string): Promise<boolean> {
  const { rows } = await tx.execute<{ elsewhere: boolean }>(
    sql`select roster_is_teammate_elsewhere(${email}, ${ctx.account.id}) as elsewhere`,
  );
  return rows[0]?.elsewhere ?? false;
}
