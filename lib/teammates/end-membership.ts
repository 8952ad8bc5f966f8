import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations, teammates as t } from "@/db/schema";
import type { Context } from "@/lib/context";
import { closeOffersOf } from "./close-offers";
import { revokeInvitationsSentBy } from "./revoke-invitations-sent-by";

/**
 * Ends a teammate's place here, whether they were removed or left: the row is kept as removed, an open link to them
 * dies, and so does what they began and can no longer answer for. Returns an event for each such thing.
 */
export async function endMembership(tx: Tx, ctx: Context, teammateId: string, also: { revokeInvitations: boolean }) {
  const accountId = ctx.account.id;
  await tx
    .update(t)
    .set({ removedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
    .where(and(eq(t.accountId, accountId), eq(t.id, teammateId)));
  await tx
    .update(invitations)
    .set({ replacedAt: sql`clock_timestamp()` })
    .where(
      and(eq(invitations.accountId, accountId), eq(invitations.teammateId, teammateId), isNull(invitations.replacedAt)),
    );
  const offers = await closeOffersOf(tx, ctx, teammateId);
  const revoked = also.revokeInvitations ? await revokeInvitationsSentBy(tx, ctx, teammateId) : [];
  return { revoked: revoked.length, events: [...offers, ...revoked] };
}
