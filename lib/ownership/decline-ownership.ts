import { command } from "@/lib/command";
import { asTarget, loadTarget } from "@/lib/teammates/load-target";
import { loadOfferFor } from "./load-offer";
import { OneOffer } from "./schema";
import { settleOffer } from "./settle-offer";

/** The receiver says no; everything stays as it is. */
export const declineOwnership = command("ownership.decline", null, OneOffer, async ({ ctx, tx, input }) => {
  const offer = await loadOfferFor(tx, ctx, input.offerId, ["receiver"]);
  await settleOffer(tx, offer, "declined");
  return { value: null, event: { target: asTarget(await loadTarget(tx, ctx, offer.fromTeammateId)) } };
});
