import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { isOneOf } from "@/lib/is-one-of";
import { type Deed, doToOne, eventsOf, judgeBy } from "@/lib/teammates/deed";
import { asTarget, idsOf } from "@/lib/teammates/load-target";
import { OneTeammate } from "@/lib/teammates/schema";
import { MAY_INVITE } from "./may-invite";

/** Kills the links of invitations. */
export const revocation: Deed<unknown> = {
  judge: judgeBy("revoke"),
  write: async ({ ctx, tx }, targets) => {
    await tx
      .update(t)
      .set({ inviteRevokedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, ctx.account.id), isOneOf(t.id, idsOf(targets))));
    const events = targets.map((target) => ({
      action: "invitation.revoke",
      target: asTarget(target),
      before: { status: target.status },
    }));
    return { events, more: [] };
  },
};

/** Kills one invitation's link. */
export const revokeInvitation = command("invitation.revoke", MAY_INVITE, OneTeammate, async (call) => ({
  value: null,
  event: eventsOf(await doToOne(call, revocation, call.input.teammateId)),
}));
