import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { BatchRow } from "./kind";
import type { Batch } from "./turn";

/** The first rows of a batch that are as the condition on `batch_rows` says, by their number. */
export async function readRows(tx: Tx, batch: Batch, which: SQL, most: number): Promise<BatchRow<unknown>[]> {
  const { rows } = await tx.execute<{ number: number; teammateId: string | null; data: unknown }>(sql`
    select number, teammate_id as "teammateId", data from batch_rows
     where account_id = ${batch.accountId} and batch_id = ${batch.id} and ${which} order by number limit ${most}`);
  return rows;
}
