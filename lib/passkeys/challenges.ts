import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { passkeyChallenges } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { newId } from "@/lib/id";

export type ChallengePurpose = (typeof passkeyChallenges.$inferInsert)["purpose"];
/** Whose passkey is asked, and what for; `userId` null: whoever signs in with one. */
export type Asked = { purpose: ChallengePurpose; userId: string | null };

/** Something new to sign, for five minutes by the database's clock. */
export async function issueChallenge(tx: Tx, { purpose, userId }: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = randomBytes(32);
  await tx.insert(passkeyChallenges).values({
    id: newId(),
    userId,
    purpose,
    challenge: bytes.toString("base64url"),
    expiresAt: sql`clock_timestamp() + interval '5 minutes'`,
  });
  return new Uint8Array(bytes);
}

const ClientData = z.object({ challenge: z.string() });

/**
 * Takes the challenge that a browser's answer names out of the table, in a transaction of its own: whatever becomes of
 * the answer, nobody answers this one again. Null unless it was asked of this person, for this, a moment ago.
 */
export async function takeChallenge(clientDataJSON: string, { purpose, userId }: Asked): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  return transaction(async (tx) => {
    const { rows } = await tx.execute<{ isLive: boolean }>(sql`
      delete from passkey_challenges where challenge = ${challenge} and purpose = ${purpose}
        and user_id is not distinct from ${userId}::uuid
      returning expires_at > clock_timestamp() as "isLive"`);
    return rows[0]?.isLive ? challenge : null;
  });
}

function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    return ClientData.safeParse(said).data?.challenge ?? null;
  } catch {
    return null;
  }
}
