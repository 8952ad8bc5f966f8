import { command } from "@/lib/command";
import { endRowsHere } from "@/lib/sessions/end-sessions-here";
import { type Deed, doToOne, eventsOf, judgedBy } from "./deed";
import { endMembership } from "./end-membership";
import { leaveAnOwner } from "./leave-an-owner";
import { asTarget, rowsOf } from "./load-target";
import { describeAllForLog } from "./read-access";
import { countRevoked } from "./revoke-invitations-sent-by";
import { type Ending, RemoveTeammate } from "./schema";

/** Ends teammates' access, sessions and open links here. The rows are kept, so that they can be reinstated. */
export const removal: Deed<Ending> = {
  judge: async ({ ctx, tx }, targets) =>
    leaveAnOwner(
      tx,
      ctx,
      targets,
      targets.map((target) => judgedBy(ctx, "remove", target)),
    ),
  write: async ({ ctx, tx, input }, targets) => {
    const before = await describeAllForLog(tx, ctx.account.id, targets);
    const more = await endMembership(tx, ctx, targets, input);
    await endRowsHere(tx, ctx.account.id, rowsOf(targets));
    const events = targets.map((target) => ({
      action: "teammate.remove",
      target: asTarget(target),
      before: before.get(target.row.id) ?? null,
      reason: input.reason,
    }));
    return { events, more };
  },
};

/** Removes one teammate. */
export const removeTeammate = command(
  "teammate.remove",
  "team.remove",
  RemoveTeammate,
  async ({ input: { teammateId, ...input }, ...call }) => {
    const event = eventsOf(await doToOne({ ...call, input }, removal, teammateId));
    return { value: { revoked: countRevoked(event) }, event };
  },
);
