import { givesOnlyWhatTheyHold, holdings } from "@/lib/access/guards";
import { command } from "@/lib/command";
import { type Deed, doToOne, eventsOf, judgedBy, refusedFor } from "@/lib/teammates/deed";
import { asTarget } from "@/lib/teammates/load-target";
import { OneTeammate } from "@/lib/teammates/schema";
import { MAY_INVITE } from "./may-invite";
import { isOver, sendLinks } from "./send-link";

/** Sends new links; the ones before them die. The sender must still be able to give what they give. */
export const resending: Deed<unknown> = {
  judge: async ({ ctx }, targets) =>
    targets.map((target) => {
      const judged = judgedBy(ctx, "resend", target);
      if (judged.verdict !== "go") return judged;
      const excess = ctx.actor.kind === "user" ? givesOnlyWhatTheyHold(ctx.facts, holdings(target.facts)) : null;
      if (excess) return refusedFor(excess);
      return isOver(target.facts) ? refusedFor("access_already_over") : judged;
    }),
  write: async ({ ctx, tx }, targets) => {
    await sendLinks(tx, ctx, targets);
    const events = targets.map((target) => ({
      action: "invitation.resend",
      target: asTarget(target),
      before: { status: target.status },
    }));
    return { events, more: [] };
  },
};

/** Sends one teammate a new link. */
export const resendInvitation = command("invitation.resend", MAY_INVITE, OneTeammate, async (call) => ({
  value: null,
  event: eventsOf(await doToOne(call, resending, call.input.teammateId)),
}));
