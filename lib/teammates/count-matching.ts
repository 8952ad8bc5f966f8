import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Asked } from "./asked";
import type { StatusCounts } from "./row";
import { STATUSES, type Status } from "./status";

export type Counted = { status: Status; count: number; isMore: boolean };

/** How many there are in each status: of everybody exactly, of a choice up to so many, and whether there are more. */
export async function countMatching(tx: Tx, accountId: string, asked: Asked, most: number): Promise<Counted[]> {
  const { rows } = await tx.execute<Counted>(sql`
    select status, count::int as count, is_more as "isMore"
    from roster_count_teammates(${accountId}, ${JSON.stringify(asked)}::jsonb, ${most})`);
  return rows;
}

export function toCounts(counted: readonly Counted[]): StatusCounts {
  const known = new Map(counted.map((one) => [one.status, one.count]));
  const counts = Object.fromEntries(STATUSES.map((status) => [status, known.get(status) ?? 0]));
  return {
    ...(counts as Record<Status, number>), // one entry per status
    atLeast: counted.filter(({ isMore }) => isMore).map(({ status }) => status),
  };
}
