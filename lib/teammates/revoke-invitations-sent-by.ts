import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import type { Context } from "@/lib/context";
import { asTarget } from "./load-target";

/** Kills the links that this person sent and nobody accepted yet. Returns an event for each. */
export async function revokeInvitationsSentBy(tx: Tx, ctx: Context, senderId: string) {
  const revoked = await tx
    .update(t)
    .set({ inviteRevokedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
    .where(
      and(
        eq(t.accountId, ctx.account.id),
        eq(t.invitedById, senderId),
        isNull(t.joinedAt),
        isNull(t.removedAt),
        isNull(t.inviteRevokedAt),
        isNull(t.inviteDeclinedAt),
        gt(t.inviteExpiresAt, sql`now()`),
      ),
    )
    .returning();
  return revoked.map((row) => ({
    action: "invitation.revoke",
    target: asTarget({ row, name: `${row.firstName} ${row.lastName}` }),
    reason: "The person who sent it was suspended, removed or left",
  }));
}
