import { sql } from "drizzle-orm";
import type { UserContext } from "@/lib/context";
import { groupsSeenBy } from "@/lib/groups/rules";
import type { Batch } from "./turn";

/** The rows of a batch, called `r` in a query. */
export const rowsOf = (batch: Batch) => sql`r.account_id = ${batch.accountId} and r.batch_id = ${batch.id}`;

/** Joins the people of rows as `t`: those whom the viewer sees. Group admins see only the people of their groups. */
export function peopleSeenBy(ctx: UserContext) {
  const seen = groupsSeenBy(ctx.facts);
  const isSeen =
    seen === null
      ? sql`true`
      : sql`exists (select 1 from group_teammates m where m.account_id = t.account_id and m.teammate_id = t.id
          and m.group_id = any(${sql.param([...seen])}::uuid[]))`;
  return sql`left join teammates t on t.account_id = r.account_id and t.id = r.teammate_id and ${isSeen}`;
}

/** Whoever is none of theirs, was erased or never was here has no name; of a line of a file there is its address. */
export const NAME = sql`coalesce(t.first_name || ' ' || t.last_name, r.data->>'key', 'Somebody unknown')`;
export const EMAIL = sql`coalesce(t.email, r.data->>'key', '')`;
