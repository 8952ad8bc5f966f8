import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ownershipOffers as o, roles } from "@/db/schema";
import { isOwner } from "@/lib/access/facts";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";
import { enqueue, queueEmail } from "@/lib/jobs/enqueue";
import { Refusal, refuseIf } from "@/lib/refusal";
import { asTarget, loadTarget, type Target } from "@/lib/teammates/load-target";
import { whyNot } from "@/lib/teammates/rules";
import { findOpenOffer } from "./load-offer";
import { OfferOwnership } from "./schema";
import { expiryKey } from "./settle-offer";

/** Offers the ownership to an active teammate, who has seven days to accept it. Nothing changes until then. */
export const offerOwnership = command(
  "ownership.offer",
  "owners.manage",
  OfferOwnership,
  async ({ ctx, tx, input }) => {
    if (ctx.actor.kind !== "user" || !isOwner(ctx.facts)) throw new Refusal("not_an_owner");
    const heir = await loadHeir(tx, ctx, input.toTeammateId);
    const nextRole = input.nextRoleId && (await loadNextRole(tx, ctx, input.nextRoleId));
    refuseIf((await findOpenOffer(tx, ctx.account.id)) ? "offer_open" : null);
    const expired = await closeExpired(tx, ctx);
    const offer = await insertOffer(tx, ctx, {
      from: ctx.actor.teammateId,
      to: heir.row.id,
      nextRoleId: input.nextRoleId,
    });
    await queueEmail(tx, {
      accountId: ctx.account.id,
      teammateId: heir.row.id,
      to: heir.row.email,
      message: "ownership_offer",
      params: {
        firstName: heir.row.firstName,
        accountName: ctx.account.name,
        accountSlug: ctx.account.slug,
        fromName: ctx.actor.name,
        expiresAt: offer.expiresAt,
      },
    });
    const after = { nextRoleOfOldOwner: nextRole ? nextRole.name : null, expiresAt: offer.expiresAt };
    return { value: { offerId: offer.id }, event: [...expired, { target: asTarget(heir), after }] };
  },
  { isRisky: true },
);

async function loadHeir(tx: Tx, ctx: Context, teammateId: string): Promise<Target> {
  const heir = await loadTarget(tx, ctx, teammateId);
  const refused = whyNot("offerOwnership", ctx.facts, heir.facts, heir.status);
  refuseIf(refused === "wrong_status" ? "target_not_active" : refused, { targetId: teammateId });
  return heir;
}

async function loadNextRole(tx: Tx, ctx: Context, roleId: string): Promise<{ name: string }> {
  const [role] = await tx
    .select({ name: roles.name, isOwner: roles.isOwner })
    .from(roles)
    .where(and(eq(roles.accountId, ctx.account.id), eq(roles.id, roleId)));
  if (!role) throw new Refusal("unknown_role", { fieldErrors: { nextRoleId: "Choose another role." } });
  if (role.isOwner) {
    throw new Refusal("invalid_input", { fieldErrors: { nextRoleId: "Choose a role other than the owner’s." } });
  }
  return role;
}

/** One that nobody answered in time and whose job has not run yet. */
async function closeExpired(tx: Tx, ctx: Context) {
  const expired = await tx
    .update(o)
    .set({ settledAt: sql`clock_timestamp()`, outcome: "expired" })
    .where(and(eq(o.accountId, ctx.account.id), isNull(o.settledAt)))
    .returning({ toTeammateId: o.toTeammateId });
  const heirs = await Promise.all(expired.map(({ toTeammateId }) => loadTarget(tx, ctx, toTeammateId)));
  return heirs.map((heir) => ({ action: "ownership.expire", target: asTarget(heir) }));
}

type NewOffer = { from: string; to: string; nextRoleId: string | null };

async function insertOffer(tx: Tx, ctx: Context, { from, to, nextRoleId }: NewOffer) {
  const accountId = ctx.account.id;
  const id = newId();
  const [offer] = await tx
    .insert(o)
    .values({
      accountId,
      id,
      fromTeammateId: from,
      toTeammateId: to,
      nextRoleId,
      expiresAt: sql`date_trunc('milliseconds', clock_timestamp() + interval '7 days')`,
    })
    .returning({ expiresAt: o.expiresAt });
  if (!offer) throw new Error("The offer was not written");
  await enqueue(
    tx,
    "expire_ownership_offer",
    { accountId, offerId: id },
    { runAt: offer.expiresAt, key: expiryKey(id) },
  );
  return { id, expiresAt: offer.expiresAt.toISOString() };
}
