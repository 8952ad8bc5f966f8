import { type SQL, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import { groupsSeenBy } from "@/lib/groups/rules";

/** Whom the viewer sees: a group admin only the teammates of their groups, and nobody who was removed. */
export function seenBy(viewer: Facts): SQL | undefined {
  const seen = groupsSeenBy(viewer);
  if (seen === null) return undefined;
  return sql`(${t.removedAt} is null and exists (select 1 from group_teammates m
    where m.account_id = ${t.accountId} and m.teammate_id = ${t.id} and m.group_id = any(${sql.param([...seen])}::uuid[])))`;
}
