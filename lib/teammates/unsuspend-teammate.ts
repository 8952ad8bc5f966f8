import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { asTarget, loadTargetFor } from "./load-target";
import { OneTeammate } from "./schema";

/** Gives a suspended teammate their access back exactly as it was; sessions from before do not come back. */
export const unsuspendTeammate = command(
  "teammate.unsuspend",
  "team.suspend",
  OneTeammate,
  async ({ ctx, tx, input }) => {
    const target = await loadTargetFor(tx, ctx, "unsuspend", input.teammateId);
    await tx
      .update(t)
      .set({ suspendedAt: null, suspendReason: null, version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id)));
    const before = { status: target.status, reason: target.row.suspendReason };
    return { value: null, event: { target: asTarget(target), before } };
  },
);
