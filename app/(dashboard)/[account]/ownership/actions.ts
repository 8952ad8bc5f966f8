"use server";

import { action, askAction } from "@/lib/action";
import { acceptOwnership } from "@/lib/ownership/accept-ownership";
import { cancelOffer } from "@/lib/ownership/cancel-offer";
import { declineOwnership } from "@/lib/ownership/decline-ownership";
import { findHeirs } from "@/lib/ownership/find-heirs";
import { offerOwnership } from "@/lib/ownership/offer-ownership";

export const offerOwnershipAction = action(offerOwnership, { limit: "invite" });
export const acceptOwnershipAction = action(acceptOwnership);
export const declineOwnershipAction = action(declineOwnership);
export const cancelOfferAction = action(cancelOffer);
export const findHeirsAction = askAction(findHeirs);
