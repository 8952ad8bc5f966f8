import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import type { AuditEvent } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { isOneOf } from "@/lib/is-one-of";
import { asTarget } from "./load-target";

const REVOKED = "invitation.revoke";

/** Kills the links that these people sent and nobody accepted yet. Returns an event for each. */
export async function revokeInvitationsSentBy(tx: Tx, ctx: Context, senderIds: readonly string[]) {
  const revoked = await tx
    .update(t)
    .set({ inviteRevokedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
    .where(
      and(
        eq(t.accountId, ctx.account.id),
        isOneOf(t.invitedById, senderIds),
        isNull(t.joinedAt),
        isNull(t.removedAt),
        isNull(t.inviteRevokedAt),
        isNull(t.inviteDeclinedAt),
        gt(t.inviteExpiresAt, sql`now()`),
      ),
    )
    .returning();
  return revoked.map((row) => ({
    action: REVOKED,
    target: asTarget({ row, name: `${row.firstName} ${row.lastName}` }),
    reason: "The person who sent it was suspended, removed or left",
  }));
}

/** How many of them an act killed. */
export const countRevoked = (events: readonly AuditEvent[]): number =>
  events.filter(({ action }) => action === REVOKED).length;
