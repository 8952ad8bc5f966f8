import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users, userTokens } from "@/db/schema";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/refusal";
import type { User } from "./find-user";

type Purpose = (typeof userTokens.$inferInsert)["purpose"];
type NewLink = { userId: string; purpose: Purpose; minutes: number; pending?: unknown };

/**
 * Writes the row of a link to be e-mailed to a user. The ones before it are replaced, except that a confirmation
 * stands beside the others: each carries a sign-up of its own.
 */
export async function issueLink(tx: Tx, { userId, purpose, minutes, pending }: NewLink) {
  if (purpose !== "verify_email") {
    await tx.execute(sql`update user_tokens set replaced_at = clock_timestamp()
      where user_id = ${userId} and purpose = ${purpose} and used_at is null and replaced_at is null`);
  }
  const id = newId();
  const [row] = await tx
    .insert(userTokens)
    .values({
      id,
      userId,
      purpose,
      pending,
      tokenHash: hashToken(tokenFor(purpose, id)),
      expiresAt: sql`clock_timestamp() + ${minutes} * interval '1 minute'`,
    })
    .returning({ expiresAt: userTokens.expiresAt });
  if (!row) throw new Error("The link was not written");
  return { id, expiresAt: row.expiresAt.toISOString() };
}

export type FoundLink = { state: "live"; user: User; pending: unknown } | { state: "replaced" | "dead" };

/** The link with this token, without using it. What never was a token is as dead as one that was used. */
export async function findLink(tx: Tx, purpose: Purpose, token: string): Promise<FoundLink> {
  const [found] = await tx
    .select({
      user: users,
      purpose: userTokens.purpose,
      pending: userTokens.pending,
      isReplaced: sql<boolean>`${userTokens.replacedAt} is not null and ${userTokens.usedAt} is null`,
      isLive: sql<boolean>`${userTokens.usedAt} is null and ${userTokens.replacedAt} is null
        and ${userTokens.expiresAt} > clock_timestamp()`,
    })
    .from(userTokens)
    .innerJoin(users, eq(users.id, userTokens.userId))
    .where(eq(userTokens.tokenHash, hashToken(token)));
  if (!found || found.purpose !== purpose) return { state: "dead" };
  if (found.isReplaced) return { state: "replaced" };
  return found.isLive ? { state: "live", user: found.user, pending: found.pending } : { state: "dead" };
}

/** The same for a command: throws unless the link is good. */
export async function openLink(tx: Tx, purpose: Purpose, token: string) {
  const found = await findLink(tx, purpose, token);
  if (found.state !== "live") throw new Refusal(found.state === "replaced" ? "link_replaced" : "link_dead");
  return found;
}

/** Uses a link up: one winner, however often and in parallel it is tried. */
export async function useUpLink(tx: Tx, purpose: Purpose, token: string) {
  const found = await openLink(tx, purpose, token);
  const { rowCount } = await tx.execute(sql`update user_tokens set used_at = clock_timestamp()
    where token_hash = ${hashToken(token)} and purpose = ${purpose}
      and used_at is null and replaced_at is null and expires_at > clock_timestamp()`);
  if (rowCount !== 1) throw new Refusal("link_dead");
  return found;
}
