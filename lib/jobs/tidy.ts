import { sql } from "drizzle-orm";
import { inAccount, transaction } from "@/db/transaction";
import { pruneLog } from "@/lib/audit/prune";
import { forgetOldBatches } from "@/lib/batches/forget-old-batches";
import { Refusal } from "@/lib/refusal";
import { eraseTeammate } from "@/lib/teammates/erase-teammate";
import { asSystem } from "./as-system";
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
    const { rows } = await tx.execute<{ id: string }>(
      sql`select roster_accounts_to_tidy() as id union select roster_accounts_with_old_batches()`,
    );
    for (const { id } of rows) await enqueue(tx, "tidy_account", { accountId: id }, { key: `tidy:${id}` });
  });
}

/** What became old in one account: events past the retention, batches, and people who were removed 90 days ago. */
export async function tidyAccount({ accountId }: TaskPayload<"tidy_account">): Promise<void> {
  await pruneLog(accountId);
  await forgetOldBatches(accountId);
  const ctx = await asSystem(accountId);
  for (const { id, email } of await keptTooLong(accountId)) {
    await eraseTeammate(ctx, { teammateId: id, confirmation: email }).catch((error: unknown) => {
      // Erased by somebody, or by this job running twice, in the meantime.
      if (!(error instanceof Refusal)) throw error;
    });
  }
}

async function keptTooLong(accountId: string): Promise<{ id: string; email: string }[]> {
  const { rows } = await inAccount(accountId, (tx) =>
    tx.execute<{ id: string; email: string }>(sql`select id, email from teammates
      where account_id = ${accountId} and removed_at < now() - interval '90 days' order by removed_at`),
  );
  return rows;
}
