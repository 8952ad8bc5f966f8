import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { env } from "@/lib/env";

/**
 * So long a person who changed something reads from the primary: what a replica may be behind (db/replica.ts, 5 s) and
 * the longest a transaction can take from its last statement to its end (10 s), with room.
 */
const A_WHILE = "20 seconds";

/** Notes, in the transaction that changes something, that the person of this session did. The last thing it does. */
export async function noteWriting(tx: Tx, sessionId: string): Promise<void> {
  if (!env().databaseReplicaUrl) return;
  await tx.execute(sql`update sessions set wrote_at = clock_timestamp() where id = ${sessionId}`);
}

/** The time within which it matters whether somebody wrote, in any browser; null where there is no replica to be behind. */
export const whileBehind = (): string | null => (env().databaseReplicaUrl ? A_WHILE : null);
