import { sql } from "drizzle-orm";
import { transaction } from "@/db/transaction";
import { pruneLog } from "@/lib/audit/prune";
import { enqueue } from "./enqueue";
import type { TaskPayload } from "./tasks-schema";

/** Throws away what became old and belongs to no account, and gives each account with such things a job. */
export async function tidy(): Promise<void> {
  await transaction(async (tx) => {
    await tx.execute(sql`delete from passkey_challenges where expires_at < now()`);
    await tx.execute(sql`delete from rate_limits where expire < extract(epoch from now() - interval '1 hour') * 1000`);
    await tx.execute(sql`delete from devices where last_used_at < now() - interval '90 days'`);
    await tx.execute(sql`delete from sessions where created_at < now() - interval '30 days'`);
    await tx.execute(sql`delete from user_tokens where expires_at < now() - interval '30 days'`);
    const { rows } = await tx.execute<{ id: string }>(sql`select roster_accounts_to_tidy() as id`);
    for (const { id } of rows) await enqueue(tx, "tidy_account", { accountId: id }, { key: `tidy:${id}` });
  });
}

/** What became old in one account. */
export async function tidyAccount({ accountId }: TaskPayload<"tidy_account">): Promise<void> {
  await pruneLog(accountId);
}
