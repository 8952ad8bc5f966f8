import { command } from "@/lib/command";
import { endSessionsHere } from "@/lib/sessions/end-sessions-here";
import { endMembership } from "./end-membership";
import { asTarget, loadTargetFor } from "./load-target";
import { describeForLog } from "./read-access";
import { RemoveTeammate } from "./schema";

/** Ends a teammate's access, sessions and open link here. The row is kept, so that they can be reinstated. */
export const removeTeammate = command("teammate.remove", "team.remove", RemoveTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "remove", input.teammateId);
  const before = await describeForLog(tx, ctx.account.id, target.row.id);
  const { revoked, events } = await endMembership(tx, ctx, target.row.id, input);
  await endSessionsHere(tx, ctx.account.id, target.row);
  return { value: { revoked }, event: [{ target: asTarget(target), before, reason: input.reason }, ...events] };
});
