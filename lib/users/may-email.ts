import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { MessageName } from "@/lib/jobs/messages";

const MOST_PER_HOUR = 3;

/**
 * Whether one more such e-mail may go to an address that a stranger typed. Requests for one address wait for each
 * other until the transaction ends, so that none is counted too late.
 */
export async function mayEmail(tx: Tx, to: string, message: MessageName): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${message} ${to}`}, 0))`);
  const { rows } = await tx.execute<{ sent: number }>(sql`
    select count(*)::int as sent from emails
    where account_id is null and created_at > clock_timestamp() - interval '1 hour'
      and to_address = ${to} and message = ${message}`);
  return (rows[0]?.sent ?? 0) < MOST_PER_HOUR;
}
