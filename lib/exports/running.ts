import { and, count, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { exports as e } from "@/db/schema";
import type { ExportView } from "./view";

/** An export says each second how far it is; one that has been silent for so long was killed. */
const SILENT = sql`now() - interval '20 seconds'`;

/** What the row says, or that nobody writes it any more. */
export const STATUS: SQL<ExportView["status"]> = sql`case
  when ${e.status} = 'running' and ${e.beatAt} <= ${SILENT} then 'failed' else ${e.status} end`;

/** How many are being sent now. Under the account's lock no other can begin meanwhile. */
export async function countRunning(tx: Tx, accountId: string): Promise<number> {
  const isRunning = and(eq(e.accountId, accountId), eq(e.status, "running"), gt(e.beatAt, SILENT));
  const [row] = await tx.select({ running: count() }).from(e).where(isRunning);
  return row?.running ?? 0;
}
