import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { ownershipOffers as o, roles, teammates as t } from "@/db/schema";
import { isOwner } from "@/lib/access/facts";
import type { UserContext } from "@/lib/context";
import { loadFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { listRoleOptions } from "@/lib/roles/queries";
import { whyNot } from "@/lib/teammates/rules";
import { statusOf } from "@/lib/teammates/status";
import { findOpenOffer, type Offer } from "./load-offer";

export type OpenOffer = {
  id: string;
  fromName: string;
  to: { id: string; name: string; email: string };
  /** What the old owner gets; null: nothing of their own. */
  nextRoleName: string | null;
  expiresAt: string;
};
export type Heir = { id: string; name: string; email: string; refused: RefusalCode | null };
type NextRole = { id: string; name: string; description: string };

/** What the page of ownership shows: an owner makes or takes back an offer, the receiver answers it. */
export type Ownership =
  | { as: "owner"; offer: OpenOffer | null; heir: Heir | null; nextRoles: NextRole[] }
  | { as: "receiver"; offer: OpenOffer }
  /** It was offered to them, and came to this. */
  | { as: "former"; outcome: NonNullable<Offer["outcome"]> };

/** For owners and whoever the ownership is or was offered to; for others there is no such page. `toId`: whom they have in mind. */
export async function getOwnership(ctx: UserContext, toId: string | null): Promise<Ownership> {
  const found = await readAccount(ctx, async (tx) => {
    const open = await findOpenOffer(tx, ctx.account.id);
    return {
      isReceiver: open?.toTeammateId === ctx.actor.teammateId,
      offer: open && (await readOffer(tx, open.id)),
      former: await findFormer(tx, ctx),
      heir: toId && isOwner(ctx.facts) ? await findHeir(tx, ctx, toId) : null,
    };
  });
  if (isOwner(ctx.facts)) {
    const nextRoles = (await listRoleOptions(ctx)).filter((role) => !role.isOwner);
    return {
      as: "owner",
      offer: found.offer,
      heir: found.heir,
      nextRoles: nextRoles.map(({ id, name, description }) => ({ id, name, description })),
    };
  }
  if (found.isReceiver && found.offer) return { as: "receiver", offer: found.offer };
  if (!found.former) throw new Refusal("not_found");
  return { as: "former", outcome: found.former.outcome ?? "expired" };
}

async function findFormer(tx: Tx, { account, actor }: UserContext): Promise<Offer | null> {
  const [offer] = await tx
    .select()
    .from(o)
    .where(and(eq(o.accountId, account.id), eq(o.toTeammateId, actor.teammateId)))
    .orderBy(desc(o.createdAt))
    .limit(1);
  return offer ?? null;
}

async function readOffer(tx: Tx, offerId: string): Promise<OpenOffer | null> {
  const [offer] = await tx.select().from(o).where(eq(o.id, offerId));
  if (!offer) return null;
  const [from] = await tx.select().from(t).where(eq(t.id, offer.fromTeammateId));
  const [to] = await tx.select().from(t).where(eq(t.id, offer.toTeammateId));
  const [role] = offer.nextRoleId ? await tx.select().from(roles).where(eq(roles.id, offer.nextRoleId)) : [];
  if (!from || !to) return null;
  return {
    id: offer.id,
    fromName: nameOf(from),
    to: { id: to.id, name: nameOf(to), email: to.email },
    nextRoleName: role?.name ?? null,
    expiresAt: offer.expiresAt.toISOString(),
  };
}

async function findHeir(tx: Tx, ctx: UserContext, id: string): Promise<Heir | null> {
  const [row] = await tx.select().from(t).where(eq(t.id, id));
  const facts = row && (await loadFacts(tx, ctx.account.id, [id])).get(id);
  if (!row || !facts) return null;
  const refused = whyNot("offerOwnership", ctx.facts, facts, statusOf(row, new Date(facts.now)));
  return {
    id,
    name: nameOf(row),
    email: row.email,
    refused: refused === "wrong_status" ? "target_not_active" : refused,
  };
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string => `${firstName} ${lastName}`;
