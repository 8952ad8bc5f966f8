import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endSessions } from "./end-sessions";

/**
 * Ends a teammate's sessions as far as this account goes: those begun until now no longer reach it. Their rows end
 * only when the person is a teammate nowhere else; other accounts of theirs are none of ours.
 */
export async function endSessionsHere(
  tx: Tx,
  accountId: string,
  teammate: { id: string; userId: string | null },
): Promise<void> {
  await tx.execute(sql`update teammates set sessions_valid_after = clock_timestamp()
    where account_id = ${accountId} and id = ${teammate.id}`);
  if (!teammate.userId) return;
  await endSessions(
    tx,
    sql`user_id = ${teammate.userId} and not exists (
      select 1 from roster_seats(${teammate.userId}) seat where seat.account_id <> ${accountId})`,
  );
}
