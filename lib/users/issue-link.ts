import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { userTokens } from "@/db/schema";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";

type Purpose = (typeof userTokens.$inferInsert)["purpose"];

/** Writes the row of a link to be e-mailed to a user; the links of the same purpose before it are replaced. */
export async function issueLink(tx: Tx, userId: string, purpose: Purpose, minutes: number) {
  await tx.execute(sql`update user_tokens set replaced_at = clock_timestamp()
    where user_id = ${userId} and purpose = ${purpose} and used_at is null and replaced_at is null`);
  const id = newId();
  const expiry = sql<Date>`clock_timestamp() + ${minutes} * interval '1 minute'`;
  const [row] = await tx
    .insert(userTokens)
    .values({ id, userId, purpose, tokenHash: hashToken(tokenFor(purpose, id)), expiresAt: expiry })
    .returning({ expiresAt: userTokens.expiresAt });
  if (!row) throw new Error("The link was not written");
  return { id, expiresAt: row.expiresAt };
}
