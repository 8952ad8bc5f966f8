import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endSessions } from "./end-sessions";

type Seated = { id: string; userId: string | null };

/**
 * Ends a teammate's sessions as far as this account goes: those begun until now no longer reach it. Their rows end
 * only when the person is a teammate nowhere else; other accounts of theirs are none of ours.
 */
export async function endSessionsHere(tx: Tx, accountId: string, teammate: Seated): Promise<void> {
  await tx.execute(sql`update teammates set sessions_valid_after = ${NONE_UNTIL_NOW.sessionsValidAfter}
    where account_id = ${accountId} and id = ${teammate.id}`);
  await endRowsHere(tx, accountId, [teammate]);
}

/** For a write to teammates' rows that ends their sessions too; `endRowsHere` is the other half. */
export const NONE_UNTIL_NOW = { sessionsValidAfter: sql`clock_timestamp()` };

export async function endRowsHere(tx: Tx, accountId: string, teammates: readonly Seated[]): Promise<void> {
  const userIds = teammates.flatMap(({ userId }) => (userId ? [userId] : []));
  if (userIds.length === 0) return;
  await endSessions(
    tx,
    sql`user_id = any(${sql.param(userIds)}::uuid[]) and not exists (
      select 1 from roster_seats(user_id) seat where seat.account_id <> ${accountId})`,
  );
}
