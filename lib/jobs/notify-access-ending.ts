import { sql } from "drizzle-orm";
import { z } from "zod";
import { inAccount } from "@/db/transaction";
import { queueEmail } from "./enqueue";
import type { TaskPayload } from "./tasks-schema";

const Person = z.object({
  email: z.string(),
  firstName: z.string(),
  accountName: z.string(),
  accountSlug: z.string(),
});

/** Tells somebody that their access ends soon, unless the end was moved or their access ended otherwise meanwhile. */
export async function notifyAccessEnding(payload: TaskPayload<"notify_access_ending">): Promise<void> {
  const { accountId, teammateId, endsAt } = payload;
  await inAccount(accountId, async (tx) => {
    const { rows } = await tx.execute(sql`
      select t.email, t.first_name as "firstName", a.name as "accountName", a.slug as "accountSlug"
        from teammates t join accounts a on a.id = t.account_id
       where t.account_id = ${accountId} and t.id = ${teammateId} and t.ends_at = ${endsAt}::timestamptz
         and t.ends_at > clock_timestamp() and t.joined_at is not null and t.removed_at is null
         and t.suspended_at is null
         for update of t`);
    if (!rows[0]) return;
    const { rowCount } = await tx.execute(sql`
      select 1 from emails where account_id = ${accountId} and teammate_id = ${teammateId}
        and message = 'access_ending' and params->>'endsAt' = ${endsAt} and created_at > now() - interval '1 day' limit 1`);
    if (rowCount !== 0) return;
    const { email, ...words } = Person.parse(rows[0]);
    await queueEmail(tx, {
      accountId,
      teammateId,
      to: email,
      message: "access_ending",
      params: { ...words, endsAt },
    });
  });
}
