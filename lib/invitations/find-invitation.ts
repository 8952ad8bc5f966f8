import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, invitations, teammates as t, users } from "@/db/schema";
import { enterAccount } from "@/db/transaction";
import { hashToken } from "@/lib/auth/tokens";
import type { RefusalCode } from "@/lib/refusal";
import { statusOf } from "@/lib/teammates/status";

export type FoundInvitation = {
  account: typeof accounts.$inferSelect;
  teammate: typeof t.$inferSelect;
  invitation: typeof invitations.$inferSelect;
  /** The person's identity, when they have one with a password and a confirmed address. */
  user: typeof users.$inferSelect | null;
};

/** Why a link opens nothing. */
export type DeadLink = Extract<RefusalCode, "link_dead" | "link_replaced" | "link_declined">;

/**
 * What a link's token leads to. The transaction is in the invitation's account afterwards. A token that opens nothing
 * is one of two: replaced by a newer one, or no longer valid for whatever reason.
 */
export async function findInvitation(tx: Tx, token: string): Promise<FoundInvitation | DeadLink> {
  const { rows } = await tx.execute<{ account_id: string; invitation_id: string }>(
    sql`select account_id, invitation_id from roster_account_of_invitation(${hashToken(token)})`,
  );
  const where = rows[0];
  if (!where) return "link_dead";
  await enterAccount(tx, where.account_id);
  const [found] = await tx
    .select({
      account: accounts,
      teammate: t,
      invitation: invitations,
      user: users,
      now: sql<string>`clock_timestamp()`,
    })
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.accountId))
    .innerJoin(t, and(eq(t.accountId, invitations.accountId), eq(t.id, invitations.teammateId)))
    .leftJoin(users, eq(users.email, t.email))
    .where(and(eq(invitations.accountId, where.account_id), eq(invitations.id, where.invitation_id)));
  if (!found) return "link_dead";
  const { now, ...rest } = found;
  const status = statusOf(found.teammate, new Date(now));
  if (found.invitation.replacedAt) return isStillWaiting(status) ? "link_replaced" : "link_dead";
  if (status === "declined") return "link_declined";
  if (status !== "invited") return "link_dead";
  return { ...rest, user: found.user?.passwordHash && found.user.emailVerifiedAt ? found.user : null };
}

/** Whether a newer link can be any use: not to somebody who joined, was removed or suspended. */
const isStillWaiting = (status: ReturnType<typeof statusOf>): boolean =>
  status === "invited" || status === "inviteExpired";
