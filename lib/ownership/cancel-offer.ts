import { command } from "@/lib/command";
import { asTarget, loadTarget } from "@/lib/teammates/load-target";
import { loadOfferFor } from "./load-offer";
import { OneOffer } from "./schema";
import { settleOffer } from "./settle-offer";

/** Takes an offer back: whoever made it, or any owner. */
export const cancelOffer = command("ownership.cancel", null, OneOffer, async ({ ctx, tx, input }) => {
  const offer = await loadOfferFor(tx, ctx, input.offerId, ["sender", "owner"]);
  await settleOffer(tx, offer, "cancelled");
  return { value: null, event: { target: asTarget(await loadTarget(tx, ctx, offer.toTeammateId)) } };
});
