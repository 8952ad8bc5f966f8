import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { env } from "@/lib/env";

/**
 * So long a person who changed something reads from the primary: what a replica may be behind (db/replica.ts, 5 s) and
 * the longest a transaction can take from its last statement to its end (10 s), with room.
 */
const A_WHILE = sql`interval '20 seconds'`;

/** Notes, in the transaction that changes something, that the person of this session did. The last thing it does. */
export async function noteWriting(tx: Tx, sessionId: string): Promise<void> {
  if (!env().databaseReplicaUrl) return;
  await tx.execute(sql`update sessions set wrote_at = clock_timestamp() where id = ${sessionId}`);
}

/** Whether a user's person changed nothing for a while, in any browser, and may read what is a little behind. */
export function mayBeBehind(userId: SQL): SQL {
  if (!env().databaseReplicaUrl) return sql`false`;
  return sql`not exists (select 1 from sessions w where w.user_id = ${userId}
    and greatest(w.wrote_at, w.created_at) > clock_timestamp() - ${A_WHILE})`;
}
