import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { emails } from "@/db/schema";
import { inAccount, transaction } from "@/db/transaction";
import type { Outcome } from "@/lib/email/outcome";
import { enqueue } from "./enqueue";
import type { TaskPayload } from "./tasks-schema";

export type EmailToSend = typeof emails.$inferSelect;
export type EmailJob = { payload: TaskPayload<"deliver_email">; triedSince: Date };

/** Seconds before the second try, the third, ...: twelve tries within 16 hours. */
const PAUSES = [5, 15, 60, 180, 600, 1800, 3600, 7200, 10_800, 14_400, 18_000];
/** Providers forget after a day that they took a mail under its key; none is tried again that late. */
const LONGEST_MS = 23 * 3600 * 1000;
const NOT_NEEDED = "Not sent: its link was replaced, used or withdrawn before.";

/** Counts a try and returns the mail; null when there is nothing (more) to send. */
export function beginTry({ payload, triedSince }: EmailJob): Promise<EmailToSend | null> {
  return within(payload.accountId, async (tx) => {
    const [email] = await tx
      .update(emails)
      .set({ attempts: sql`${emails.attempts} + 1` })
      .where(isQueued(payload.emailId))
      .returning();
    if (!email) return null;
    if (!(await isLinkLive(tx, email))) {
      await close(tx, email, { status: "failed", error: NOT_NEEDED });
      return null;
    }
    if (email.attempts > 1 && Date.now() - triedSince.getTime() > LONGEST_MS) {
      await fail(tx, email, email.error ?? "The e-mail provider did not take it in a day.");
      return null;
    }
    return email;
  });
}

/** Writes down how a try ended, in the mail's row and its teammate's, and has it tried again where that makes sense. */
export function endTry({ payload, triedSince }: EmailJob, email: EmailToSend, outcome: Outcome): Promise<void> {
  return within(payload.accountId, async (tx) => {
    switch (outcome.kind) {
      case "sent":
        await close(tx, email, { status: "sent", error: null, providerId: outcome.providerId });
        return showInTeammate(tx, email, "sent", null);
      case "captured":
        await close(tx, email, { status: "captured", error: null });
        return showInTeammate(tx, email, "sent", null);
      case "permanent":
        return fail(tx, email, outcome.reason);
      case "transient": {
        const seconds = PAUSES[email.attempts - 1];
        if (seconds === undefined) return fail(tx, email, outcome.reason);
        await tx.update(emails).set({ error: outcome.reason }).where(isQueued(email.id));
        const wait = Math.max(seconds * (0.8 + 0.4 * Math.random()), outcome.retryAfterSeconds ?? 0);
        const again = { ...payload, triedSince: triedSince.toISOString() };
        return enqueue(tx, "deliver_email", again, {
          key: `email:${email.id}`,
          runAt: new Date(Date.now() + wait * 1000),
        });
      }
      default:
        return outcome satisfies never;
    }
  });
}

const within = <T>(accountId: string | null, run: (tx: Tx) => Promise<T>): Promise<T> =>
  accountId ? inAccount(accountId, run) : transaction(run);

const isQueued = (emailId: string) => and(eq(emails.id, emailId), eq(emails.status, "queued"));

async function fail(tx: Tx, email: EmailToSend, reason: string): Promise<void> {
  await close(tx, email, { status: "failed", error: reason });
  await showInTeammate(tx, email, "failed", reason);
}

async function close(tx: Tx, email: EmailToSend, end: Partial<EmailToSend>): Promise<void> {
  await tx
    .update(emails)
    .set({ ...end, settledAt: sql`clock_timestamp()` })
    .where(isQueued(email.id));
}

/** A mail may wait behind others: whoever replaced, used or withdrew its link meanwhile has made it worthless. */
async function isLinkLive(tx: Tx, { accountId, tokenPurpose, tokenRowId }: EmailToSend): Promise<boolean> {
  if (!tokenPurpose || !tokenRowId) return true;
  const { rowCount } = await tx.execute(
    tokenPurpose === "invitation"
      ? sql`select 1 from invitations i
          join teammates t on t.account_id = i.account_id and t.id = i.teammate_id and t.invitation_id = i.id
          where i.account_id = ${accountId} and i.id = ${tokenRowId} and i.replaced_at is null and i.accepted_at is null
            and t.joined_at is null and t.removed_at is null and t.invite_declined_at is null and t.invite_revoked_at is null
            and t.invite_expires_at > clock_timestamp()`
      : sql`select 1 from user_tokens where id = ${tokenRowId} and used_at is null and replaced_at is null
          and expires_at > clock_timestamp()`,
  );
  return rowCount === 1;
}

const INVITATIONS = ["invitation", "invitation_reminder"];

/** The table shows how the newest invitation mail of a teammate fared. */
async function showInTeammate(tx: Tx, email: EmailToSend, delivery: "sent" | "failed", error: string | null) {
  if (!email.teammateId || !INVITATIONS.includes(email.message)) return;
  await tx.execute(sql`
    update teammates t set delivery = ${delivery}, delivery_error = ${error}
      from emails this
     where this.id = ${email.id} and t.account_id = this.account_id and t.id = this.teammate_id
       and not exists (select 1 from emails later where later.account_id = t.account_id and later.teammate_id = t.id
         and later.message = any(${sql.param(INVITATIONS)}::text[])
         and (later.created_at, later.id) > (this.created_at, this.id))`);
}
