import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { isOneOf } from "@/lib/is-one-of";
import { endRowsHere, NONE_UNTIL_NOW } from "@/lib/sessions/end-sessions-here";
import { closeOffersOf } from "./close-offers";
import { type Deed, doToOne, eventsOf, judgedBy, nothingToDo } from "./deed";
import { leaveAnOwner } from "./leave-an-owner";
import { asTarget, idsOf, rowsOf } from "./load-target";
import { countRevoked, revokeInvitationsSentBy } from "./revoke-invitations-sent-by";
import { type Ending, SuspendTeammate } from "./schema";

/** Stops teammates' access at once and ends their sessions here. Suspending the suspended changes nothing. */
export const suspension: Deed<Ending> = {
  judge: async ({ ctx, tx }, targets) =>
    leaveAnOwner(
      tx,
      ctx,
      targets,
      targets.map((target) => (target.status === "suspended" ? nothingToDo() : judgedBy(ctx, "suspend", target))),
    ),
  write: async ({ ctx, tx, input }, targets) => {
    const ids = idsOf(targets);
    await tx
      .update(t)
      .set({
        suspendedAt: sql`clock_timestamp()`,
        suspendReason: input.reason,
        version: sql`${t.version} + 1`,
        ...NONE_UNTIL_NOW,
      })
      .where(and(eq(t.accountId, ctx.account.id), isOneOf(t.id, ids)));
    await endRowsHere(tx, ctx.account.id, rowsOf(targets));
    const offers = await closeOffersOf(tx, ctx, ids);
    const revoked = input.revokeInvitations ? await revokeInvitationsSentBy(tx, ctx, ids) : [];
    return {
      events: targets.map((target) => ({
        action: "teammate.suspend",
        target: asTarget(target),
        before: { status: target.status },
        after: { status: "suspended" },
        reason: input.reason,
      })),
      more: [...offers, ...revoked],
    };
  },
};

/** Suspends one teammate. */
export const suspendTeammate = command(
  "teammate.suspend",
  "team.suspend",
  SuspendTeammate,
  async ({ input: { teammateId, ...input }, ...call }) => {
    const event = eventsOf(await doToOne({ ...call, input }, suspension, teammateId));
    return { value: { revoked: countRevoked(event) }, event };
  },
);
