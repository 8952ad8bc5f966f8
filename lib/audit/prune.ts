import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";

const BATCH = 5_000;

/** Takes events past the account's retention off its log, batch by batch; how many were taken. */
export async function pruneLog(accountId: string): Promise<number> {
  for (let pruned = 0; ; ) {
    const { rows } = await inAccount(accountId, (tx) =>
      tx.execute<{ pruned: number }>(sql`select roster_prune_log(${accountId}, ${BATCH}) as pruned`),
    );
    const taken = rows[0]?.pruned ?? 0;
    pruned += taken;
    if (taken < BATCH) return pruned;
  }
}
