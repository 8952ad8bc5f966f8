import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations, teammates as t } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isOneOf } from "@/lib/is-one-of";
import { NONE_UNTIL_NOW } from "@/lib/sessions/end-sessions-here";
import { closeOffersOf } from "./close-offers";
import { idsOf, type Target } from "./load-target";
import { revokeInvitationsSentBy } from "./revoke-invitations-sent-by";

/**
 * Ends teammates' place here, whether they were removed or left: the row is kept as removed, no session reaches it any
 * more, an open link to them dies, and so does what they began and can no longer answer for. Returns an event for each
 * such thing.
 */
export async function endMembership(
  tx: Tx,
  ctx: Context,
  targets: readonly Target[],
  also: { revokeInvitations: boolean },
) {
  const accountId = ctx.account.id;
  const ids = idsOf(targets);
  await tx
    .update(t)
    .set({ removedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1`, ...NONE_UNTIL_NOW })
    .where(and(eq(t.accountId, accountId), isOneOf(t.id, ids)));
  await tx
    .update(invitations)
    .set({ replacedAt: sql`clock_timestamp()` })
    .where(
      and(eq(invitations.accountId, accountId), isOneOf(invitations.teammateId, ids), isNull(invitations.replacedAt)),
    );
  const offers = await closeOffersOf(tx, ctx, ids);
  const revoked = also.revokeInvitations ? await revokeInvitationsSentBy(tx, ctx, ids) : [];
  return [...offers, ...revoked];
}
