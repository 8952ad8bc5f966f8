import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { asTarget, loadTargetFor } from "@/lib/teammates/load-target";
import { OneTeammate } from "@/lib/teammates/schema";
import { MAY_INVITE } from "./may-invite";

/** Kills an invitation's link. */
export const revokeInvitation = command("invitation.revoke", MAY_INVITE, OneTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "revoke", input.teammateId);
  await tx
    .update(t)
    .set({ inviteRevokedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
    .where(and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id)));
  return { value: null, event: { target: asTarget(target), before: { status: target.status } } };
});
