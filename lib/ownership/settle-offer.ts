import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ownershipOffers as o } from "@/db/schema";
import { forgetJob } from "@/lib/jobs/enqueue";
import type { Offer } from "./load-offer";

/** Closes an offer with this outcome; nothing is left that would expire. */
export async function settleOffer(tx: Tx, offer: Offer, outcome: NonNullable<Offer["outcome"]>): Promise<void> {
  await tx
    .update(o)
    .set({ settledAt: sql`clock_timestamp()`, outcome })
    .where(and(eq(o.accountId, offer.accountId), eq(o.id, offer.id)));
  await forgetJob(tx, expiryKey(offer.id));
}

/** The job that closes an offer which nobody answers. */
export const expiryKey = (offerId: string): string => `ownership-offer:${offerId}`;
