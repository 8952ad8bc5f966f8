import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import type { WeekOfSignIns } from "./overview";

const Week = z.object({ from: z.string(), returning: z.number(), firstTime: z.number() });

/**
 * People who signed in per week (Monday, UTC), eleven weeks up to this one. Who accepted their invitation in a week
 * was there for the first time. Reads the log from its end, so that an old account costs no more than a young one.
 */
export async function countSignInsByWeek(tx: Tx, accountId: string): Promise<WeekOfSignIns[]> {
  const { rows } = await tx.execute(sql`
    with week as (
      select generate_series(this - interval '10 weeks', this, interval '1 week') as monday
      from (select date_trunc('week', now() at time zone 'UTC') as this) as today
    ), before as (
      select coalesce((select number from audit_events where account_id = ${accountId}
        and occurred_at < (select min(monday) from week) at time zone 'UTC' order by number desc limit 1), 0) as number
    ), seen as (
      select date_trunc('week', occurred_at at time zone 'UTC') as monday, actor_id, bool_or(action = 'invitation.accept') as is_new
      from audit_events
      where account_id = ${accountId} and number > (select number from before)
        and action in ('session.started', 'invitation.accept')
      group by 1, 2
    )
    select to_char(week.monday, 'YYYY-MM-DD') as from, (count(seen) filter (where not seen.is_new))::int as returning,
      (count(seen) filter (where seen.is_new))::int as "firstTime"
    from week left join seen using (monday) group by week.monday order by week.monday`);
  return z.array(Week).parse(rows);
}
