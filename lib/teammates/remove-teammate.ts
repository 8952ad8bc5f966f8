import { and, eq, isNull, sql } from "drizzle-orm";
import { invitations, teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { endSessionsHere } from "@/lib/sessions/end-sessions-here";
import { asTarget, loadTargetFor } from "./load-target";
import { describeForLog } from "./read-access";
import { revokeInvitationsSentBy } from "./revoke-invitations-sent-by";
import { RemoveTeammate } from "./schema";

/** Ends a teammate's access, sessions and open link here. The row is kept, so that they can be reinstated. */
export const removeTeammate = command("teammate.remove", "team.remove", RemoveTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "remove", input.teammateId);
  const before = await describeForLog(tx, ctx.account.id, target.row.id);
  const here = and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id));
  await tx
    .update(t)
    .set({ removedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
    .where(here);
  await tx
    .update(invitations)
    .set({ replacedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(invitations.accountId, ctx.account.id),
        eq(invitations.teammateId, target.row.id),
        isNull(invitations.replacedAt),
      ),
    );
  await endSessionsHere(tx, ctx.account.id, target.row);
  const revoked = input.revokeInvitations ? await revokeInvitationsSentBy(tx, ctx, target.row.id) : [];
  return {
    value: { revoked: revoked.length },
    event: [{ target: asTarget(target), before, reason: input.reason }, ...revoked],
  };
});
