import { sql } from "drizzle-orm";
import { z } from "zod";
import { inAccount } from "@/db/transaction";
import { queueEmail } from "./enqueue";
import type { TaskPayload } from "./tasks-schema";

const Invitee = z.object({
  email: z.string(),
  firstName: z.string(),
  accountName: z.string(),
  inviterName: z.string(),
  expiresAt: z.coerce.date(),
});

/**
 * Reminds somebody who has neither accepted nor declined, if the account wants that. The locked row and the look for
 * an earlier reminder make a job that runs twice remind once.
 */
export async function remindInvitee(payload: TaskPayload<"remind_invitee">): Promise<void> {
  const { accountId, teammateId, invitationId } = payload;
  await inAccount(accountId, async (tx) => {
    const { rows } = await tx.execute(sql`
      select t.email, t.first_name as "firstName", a.name as "accountName", t.invited_by_name as "inviterName",
             t.invite_expires_at as "expiresAt"
        from teammates t join accounts a on a.id = t.account_id
       where t.account_id = ${accountId} and t.id = ${teammateId} and t.invitation_id = ${invitationId}
         and t.joined_at is null and t.removed_at is null and t.suspended_at is null
         and t.invite_declined_at is null and t.invite_revoked_at is null
         and t.invite_expires_at > clock_timestamp() and a.invitation_reminders
         for update of t`);
    if (!rows[0]) return;
    const { rowCount } = await tx.execute(sql`
      select 1 from emails where account_id = ${accountId} and teammate_id = ${teammateId}
        and message = 'invitation_reminder' and created_at > now() - interval '1 day' limit 1`);
    if (rowCount !== 0) return;
    const { email, expiresAt, ...words } = Invitee.parse(rows[0]);
    await queueEmail(tx, {
      accountId,
      teammateId,
      to: email,
      message: "invitation_reminder",
      params: { ...words, expiresAt: expiresAt.toISOString() },
      link: { purpose: "invitation", rowId: invitationId },
    });
  });
}
