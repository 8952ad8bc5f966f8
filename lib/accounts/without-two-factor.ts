import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Counted, countedUpTo, MOST_COUNTED } from "@/lib/counted";

/** Somebody in force: whoever waits for nothing is active whatever the clock says, of the others their row knows. */
type InForce = "active" | "locked";

/** People in these statuses without two-factor, the active at least, and one of them. */
export async function countWithoutTwoFactor(
  tx: Tx,
  accountId: string,
  statuses: readonly ["active", ...InForce[]],
): Promise<{ people: Counted; someId: string | null }> {
  const { rows } = await tx.execute<{ count: number; someId: string | null }>(sql`
    select count(*)::int as count, (array_agg(counted.id))[1] as "someId" from (
      select f.teammate_id as id from teammate_facets f
      where f.account_id = ${accountId} and f.stage = 0 and (f.marks & 1024) <> 0
        and ((f.marks & 32) <> 0 or (f.marks & 448) <> 0 and exists (select from teammates t where t.account_id = f.account_id
          and t.id = f.teammate_id and roster_status(t) = any(${sql.param([...statuses])}::text[]) offset 0))
      limit ${MOST_COUNTED + 1}) counted`);
  return { people: countedUpTo(rows[0]?.count ?? 0), someId: rows[0]?.someId ?? null };
}
