import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { isOneOf } from "@/lib/is-one-of";
import { type Deed, doToOne, eventsOf, judgeBy } from "./deed";
import { asTarget, idsOf } from "./load-target";
import { OneTeammate } from "./schema";

/** Gives the suspended their access back exactly as it was; sessions from before do not come back. */
export const unsuspension: Deed<unknown> = {
  judge: judgeBy("unsuspend"),
  write: async ({ ctx, tx }, targets) => {
    await tx
      .update(t)
      .set({ suspendedAt: null, suspendReason: null, version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, ctx.account.id), isOneOf(t.id, idsOf(targets))));
    const events = targets.map((target) => ({
      action: "teammate.unsuspend",
      target: asTarget(target),
      before: { status: target.status, reason: target.row.suspendReason },
    }));
    return { events, more: [] };
  },
};

/** Unsuspends one teammate. */
export const unsuspendTeammate = command("teammate.unsuspend", "team.suspend", OneTeammate, async (call) => ({
  value: null,
  event: eventsOf(await doToOne(call, unsuspension, call.input.teammateId)),
}));
