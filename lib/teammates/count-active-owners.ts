import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/**
 * Owners who are neither suspended nor removed, as the database's own backstop counts them: from their role, because
 * the planner does not know that few hold it.
 */
export async function countActiveOwners(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await tx.execute<{ owners: number }>(sql`
    select count(distinct t.id)::int as owners
      from roles r, lateral (select g.account_id, g.teammate_id from grants g
        where g.account_id = r.account_id and g.role_id = r.id offset 0) g, teammates t
     where r.account_id = ${accountId} and r.is_owner and t.account_id = g.account_id and t.id = g.teammate_id
       and t.joined_at is not null and t.suspended_at is null and t.removed_at is null`);
  return rows[0]?.owners ?? 0;
}
