import { command } from "@/lib/command";
import { endSessionsHere } from "@/lib/sessions/end-sessions-here";
import { asTarget, loadTargetFor } from "./load-target";
import { OneTeammate } from "./schema";

/** Signs a teammate out of this account everywhere; they can sign in again. */
export const endTeammateSessions = command(
  "teammate.end_sessions",
  "team.suspend",
  OneTeammate,
  async ({ ctx, tx, input }) => {
    const target = await loadTargetFor(tx, ctx, "endSessions", input.teammateId);
    await endSessionsHere(tx, ctx.account.id, target.row);
    return { value: null, event: { target: asTarget(target) } };
  },
);
