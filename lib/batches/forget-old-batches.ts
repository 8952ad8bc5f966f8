import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";

const MOST = 20_000;

/** Throws away the batches and exports of an account that began more than 30 days ago, some rows at a time. */
export async function forgetOldBatches(accountId: string): Promise<void> {
  while ((await forgetRows(accountId)) > 0);
  await inAccount(accountId, async (tx) => {
    const isOld = (moment: string) =>
      sql`account_id = ${accountId} and ${sql.identifier(moment)} < now() - interval '30 days'`;
    await tx.execute(sql`delete from batches where ${isOld("created_at")}`);
    await tx.execute(sql`delete from exports where ${isOld("started_at")}`);
  });
}

const forgetRows = (accountId: string): Promise<number> =>
  inAccount(accountId, async (tx) => {
    const { rowCount } = await tx.execute(sql`
      delete from batch_rows where (account_id, batch_id, number) in (
        select r.account_id, r.batch_id, r.number from batches b join batch_rows r on r.account_id = b.account_id and r.batch_id = b.id
         where b.account_id = ${accountId} and b.created_at < now() - interval '30 days' limit ${MOST})`);
    return rowCount ?? 0;
  });
