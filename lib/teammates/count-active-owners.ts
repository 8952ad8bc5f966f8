import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Owners who are neither suspended nor removed, as the database's own backstop counts them. */
export async function countActiveOwners(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await tx.execute<{ owners: number }>(sql`
    select count(distinct t.id)::int as owners from grants g
      join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
      join teammates t on t.account_id = g.account_id and t.id = g.teammate_id
     where g.account_id = ${accountId} and t.joined_at is not null and t.suspended_at is null and t.removed_at is null`);
  return rows[0]?.owners ?? 0;
}
