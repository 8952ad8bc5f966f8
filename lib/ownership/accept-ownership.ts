import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { roles, teammates as t } from "@/db/schema";
import { isOwner, notInForce } from "@/lib/access/facts";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { Refusal, refuseIf } from "@/lib/refusal";
import { asTarget, loadTarget, type Target } from "@/lib/teammates/load-target";
import { describeForLog } from "@/lib/teammates/read-access";
import type { Access } from "@/lib/teammates/schema";
import { writeAccess } from "@/lib/teammates/write-access";
import { loadOfferFor, type Offer } from "./load-offer";
import { OneOffer } from "./schema";
import { settleOffer } from "./settle-offer";

/**
 * Makes the receiver an owner in the place of whoever offered it, who gets the role they chose: both or nothing. An
 * owner is unlimited, so what the receiver had of their own, and what limited them, ends.
 */
export const acceptOwnership = command(
  "ownership.accept",
  null,
  OneOffer,
  async ({ ctx, tx, input }) => {
    const offer = await loadOfferFor(tx, ctx, input.offerId, ["receiver"]);
    const [receiver, sender] = await loadBoth(tx, ctx, offer);
    refuseIf(notInForce(receiver.facts) ? "target_not_active" : isOwner(receiver.facts) ? "already_owner" : null);
    refuseIf(isOwner(sender.facts) && notInForce(sender.facts) === null ? null : "offer_gone");
    const people = [sender, receiver];
    const before = await describeAll(tx, ctx, people);
    const giver = inTheirName(ctx, sender);
    await writeAccess(tx, giver, receiver.row.id, only(receiver, await ownerRoleId(tx, ctx)));
    await writeAccess(tx, giver, sender.row.id, only(sender, offer.nextRoleId)).catch(explainLostRole);
    const ids = people.map(({ row }) => row.id);
    await tx
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, ctx.account.id), inArray(t.id, ids)));
    await settleOffer(tx, offer, "accepted");
    const after = await describeAll(tx, ctx, people);
    return {
      value: null,
      event: [
        { target: asTarget(sender), before: before[0], after: after[0] },
        { action: "ownership.received", target: asTarget(receiver), before: before[1], after: after[1] },
      ],
    };
  },
  { isRisky: true },
);

/** Locks both rows, the lower id first, as everybody does. */
async function loadBoth(tx: Tx, ctx: Context, { fromTeammateId, toTeammateId }: Offer): Promise<[Target, Target]> {
  const loaded = new Map<string, Target>();
  for (const id of [fromTeammateId, toTeammateId].sort()) loaded.set(id, await loadTarget(tx, ctx, id));
  const [receiver, sender] = [loaded.get(toTeammateId), loaded.get(fromTeammateId)];
  if (!receiver || !sender) throw new Refusal("offer_gone");
  return [receiver, sender];
}

const describeAll = (tx: Tx, ctx: Context, people: readonly Target[]) =>
  Promise.all(people.map(({ row }) => describeForLog(tx, ctx.account.id, row.id)));

/** Whoever offered is the one who gives: nobody gives more than they hold, and an owner holds everything. */
const inTheirName = (ctx: Context, { row, facts, name }: Target): Context => ({
  ...ctx,
  facts,
  actor: { kind: "user", userId: row.userId ?? "", teammateId: row.id, sessionId: "", name, email: row.email },
});

/** This role everywhere, and the groups that they are in. */
const only = ({ facts }: Target, roleId: string | null): Access => ({
  roles: roleId ? [{ roleId, projectIds: null, endsAt: null }] : [],
  overrides: [],
  groupIds: [...facts.groupIds],
  readOnly: false,
  startsAt: null,
  endsAt: null,
});

async function ownerRoleId(tx: Tx, ctx: Context): Promise<string> {
  const [role] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.accountId, ctx.account.id), roles.isOwner));
  if (!role) throw new Error("The account has no owner role");
  return role.id;
}

function explainLostRole(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== "unknown_role") throw error;
  const sentence = "The role that the old owner was to get no longer exists. Ask them to offer the ownership anew.";
  throw new Refusal("unknown_role", { sentence });
}
