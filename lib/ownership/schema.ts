import { z } from "zod";

export const OfferOwnership = z.strictObject({
  toTeammateId: z.uuid("Choose a person."),
  /** What the old owner holds afterwards, everywhere; null: nothing of their own. */
  nextRoleId: z.uuid("Choose a role.").toLowerCase().nullable(),
});

export const OneOffer = z.strictObject({ offerId: z.uuid() });

export const FindHeirs = z.strictObject({ q: z.string().max(200).default("") });
