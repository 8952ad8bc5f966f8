import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ownershipOffers as o } from "@/db/schema";
import { isOwner } from "@/lib/access/facts";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

export type Offer = typeof o.$inferSelect;

/** The account's open offer: not answered, taken back or past its end, by the database's clock. */
export async function findOpenOffer(tx: Tx, accountId: string): Promise<Offer | null> {
  const [offer] = await tx
    .select()
    .from(o)
    .where(and(eq(o.accountId, accountId), isNull(o.settledAt), sql`${o.expiresAt} > clock_timestamp()`));
  return offer ?? null;
}

type Party = "sender" | "receiver" | "owner";

/**
 * The open offer with this id, for whoever has a part in it. Others do not learn that there is one; who has another
 * part is told whose it is.
 */
export async function loadOfferFor(tx: Tx, ctx: Context, offerId: string, parties: readonly Party[]): Promise<Offer> {
  const [offer] = await tx
    .select()
    .from(o)
    .where(and(eq(o.accountId, ctx.account.id), eq(o.id, offerId)));
  const mine = offer ? partsOf(ctx, offer) : [];
  if (!offer || mine.length === 0) throw new Refusal("not_found");
  if (!mine.some((party) => parties.includes(party))) throw new Refusal("offer_not_yours");
  if ((await findOpenOffer(tx, ctx.account.id))?.id !== offer.id) throw new Refusal("offer_gone");
  return offer;
}

function partsOf({ actor, facts }: Context, { fromTeammateId, toTeammateId }: Offer): Party[] {
  if (actor.kind !== "user") return [];
  const parts: Party[] = [];
  if (actor.teammateId === fromTeammateId) parts.push("sender");
  if (actor.teammateId === toTeammateId) parts.push("receiver");
  if (isOwner(facts)) parts.push("owner");
  return parts;
}
