import { command } from "@/lib/command";
import { refuseExcess } from "@/lib/giving";
import { asTarget, loadTargetFor } from "@/lib/teammates/load-target";
import { OneTeammate } from "@/lib/teammates/schema";
import { MAY_INVITE } from "./may-invite";
import { sendLink } from "./send-link";

/** Sends a new link; the ones before it die. The sender must still be able to give what it gives. */
export const resendInvitation = command("invitation.resend", MAY_INVITE, OneTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "resend", input.teammateId);
  await refuseExcess(tx, ctx, [target.row.id]);
  await sendLink(tx, ctx, target.row.id);
  return { value: null, event: { target: asTarget(target), before: { status: target.status } } };
});
