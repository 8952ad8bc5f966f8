import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Ends one session of this user; how many ended (0 when it was not theirs or had ended). */
export const endSession = (tx: Tx, userId: string, sessionId: string): Promise<number> =>
  endSessions(tx, sql`user_id = ${userId} and id = ${sessionId}`);

/** Ends all of a user's sessions but the one they are using. */
export const endOtherSessions = (tx: Tx, userId: string, keptSessionId: string): Promise<number> =>
  endSessions(tx, sql`user_id = ${userId} and id <> ${keptSessionId}`);

export const endAllSessions = (tx: Tx, userId: string): Promise<number> => endSessions(tx, sql`user_id = ${userId}`);

/** Ends the sessions that match. Returns how many. */
export async function endSessions(tx: Tx, which: SQL): Promise<number> {
  const { rowCount } = await tx.execute(sql`update sessions set ended_at = clock_timestamp()
    where ended_at is null and ${which}`);
  return rowCount ?? 0;
}
