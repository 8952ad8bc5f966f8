import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { emails } from "@/db/schema";
import type { TokenPurpose } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";
import type { EmailMessage } from "./messages";
import type { TaskName, TaskPayload } from "./tasks-schema";

type JobOptions = { runAt?: Date; key?: string; maxAttempts?: number };

/** Adds a job in the caller's transaction: it exists when and only when the change does. */
export async function enqueue<N extends TaskName>(tx: Tx, task: N, payload: TaskPayload<N>, options: JobOptions = {}) {
  await tx.execute(sql`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json,
    run_at := ${options.runAt?.toISOString() ?? null}::timestamptz, job_key := ${options.key ?? null},
    max_attempts := ${options.maxAttempts ?? 12})`);
}

/** What many are sent at once waits behind the mails that somebody waits for. */
const BULK_PRIORITY = 10;

type ManyJobs<N extends TaskName> = readonly { payload: TaskPayload<N>; runAt?: Date; key?: string }[];

/** Adds many jobs of one task in one statement. */
export async function enqueueMany<N extends TaskName>(tx: Tx, task: N, jobs: ManyJobs<N>) {
  if (jobs.length === 0) return;
  const priority = jobs.length > 1 ? BULK_PRIORITY : 0;
  await tx.execute(sql`select count(*) from graphile_worker.add_jobs(array(
    select row(${task}, j.payload, null, j."runAt", 12, j.key, ${priority}::int, null)::graphile_worker.job_spec
      from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j (payload json, "runAt" timestamptz, key text)))`);
}

/** Takes back the job with this key, if it has not begun, in the caller's transaction. */
export async function forgetJob(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`select graphile_worker.remove_job(${key})`);
}

export type QueuedEmail = EmailMessage & {
  /** null: the mail is the user's own (password reset) and the transaction is outside any account. */
  accountId: string | null;
  userId?: string;
  teammateId?: string;
  to: string;
  /** The row whose link the mail carries. */
  link?: { purpose: TokenPurpose; rowId: string };
};

/** Writes an e-mail and the job that delivers it, in the caller's transaction. Returns the e-mail's id. */
export async function queueEmail(tx: Tx, mail: QueuedEmail): Promise<string> {
  const [id] = await queueEmails(tx, [mail]);
  if (!id) throw new Error("An e-mail was not written");
  return id;
}

/** The same for many. Returns their ids, in order. */
export async function queueEmails(tx: Tx, mails: readonly QueuedEmail[]): Promise<string[]> {
  if (mails.length === 0) return [];
  const rows = mails.map((mail) => ({
    id: newId(),
    accountId: mail.accountId,
    userId: mail.userId,
    teammateId: mail.teammateId,
    toAddress: mail.to,
    message: mail.message,
    params: mail.params,
    tokenPurpose: mail.link?.purpose,
    tokenRowId: mail.link?.rowId,
  }));
  await tx.insert(emails).values(rows);
  await enqueueMany(
    tx,
    "deliver_email",
    rows.map(({ id, accountId }) => ({ payload: { emailId: id, accountId }, key: `email:${id}` })),
  );
  return rows.map(({ id }) => id);
}
