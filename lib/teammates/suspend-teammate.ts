import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { endSessionsHere } from "@/lib/sessions/end-sessions-here";
import { closeOffersOf } from "./close-offers";
import { asTarget, loadTarget, loadTargetFor } from "./load-target";
import { revokeInvitationsSentBy } from "./revoke-invitations-sent-by";
import { SuspendTeammate } from "./schema";

/** Stops a teammate's access at once and ends their sessions here. Suspending the suspended changes nothing. */
export const suspendTeammate = command(
  "teammate.suspend",
  "team.suspend",
  SuspendTeammate,
  async ({ ctx, tx, input }) => {
    if ((await loadTarget(tx, ctx, input.teammateId)).status === "suspended")
      return { value: { revoked: 0 }, event: [] };
    const target = await loadTargetFor(tx, ctx, "suspend", input.teammateId);
    await tx
      .update(t)
      .set({ suspendedAt: sql`clock_timestamp()`, suspendReason: input.reason, version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id)));
    await endSessionsHere(tx, ctx.account.id, target.row);
    const offers = await closeOffersOf(tx, ctx, target.row.id);
    const revoked = input.revokeInvitations ? await revokeInvitationsSentBy(tx, ctx, target.row.id) : [];
    return {
      value: { revoked: revoked.length },
      event: [
        {
          target: asTarget(target),
          before: { status: target.status },
          after: { status: "suspended" },
          reason: input.reason,
        },
        ...offers,
        ...revoked,
      ],
    };
  },
);
