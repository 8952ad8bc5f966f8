import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { refuseExcess } from "@/lib/giving";
import { asTarget, loadTargetFor } from "./load-target";
import { describeForLog } from "./read-access";
import { ReinstateTeammate } from "./schema";
import { writeAccess } from "./write-access";

/** Brings a removed teammate back: with everything they had, or with the access named instead. */
export const reinstateTeammate = command(
  "teammate.reinstate",
  "team.remove",
  ReinstateTeammate,
  async ({ ctx, tx, input }) => {
    const target = await loadTargetFor(tx, ctx, "reinstate", input.teammateId);
    await tx
      .update(t)
      .set({
        removedAt: null,
        suspendedAt: null,
        suspendReason: null,
        // The link of whoever never joined died with the removal; they can be sent a new one.
        inviteRevokedAt: sql`case when ${t.joinedAt} is null and ${t.inviteDeclinedAt} is null
          then coalesce(${t.inviteRevokedAt}, clock_timestamp()) else ${t.inviteRevokedAt} end`,
        version: sql`${t.version} + 1`,
      })
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id)));
    if (input.access) await writeAccess(tx, ctx, target.row.id, input.access);
    else await refuseExcess(tx, ctx, [target.row.id]);
    const after = await describeForLog(tx, ctx.account.id, target.row.id);
    return { value: null, event: { target: asTarget(target), after } };
  },
);
