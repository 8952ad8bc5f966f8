import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

/** One statement takes at most 65 535 values. */
const ROWS_AT_ONCE = 1_000;

/** Inserts any number of rows, none included. */
export async function insertAll<T extends PgTable>(tx: Tx, table: T, rows: T["$inferInsert"][]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) await tx.insert(table).values(rows.slice(i, i + ROWS_AT_ONCE));
}
