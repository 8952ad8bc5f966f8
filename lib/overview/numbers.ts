import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Counted, countedUpTo, MOST_COUNTED } from "@/lib/counted";

/** So many rows are looked at for what no index knows alone. */
const MOST_LOOKED_AT = MOST_COUNTED;

/** How many the query gives, counted to the bound. */
async function count(tx: Tx, rows: SQL): Promise<number> {
  const { rows: found } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (${rows} limit ${MOST_COUNTED + 1}) counted`);
  return found[0]?.count ?? 0;
}

/** Whether a row of teammate_facets f is active: most are whatever the clock says, of the others the row knows. */
const IS_ACTIVE = sql`((f.marks & 32) <> 0 or (f.marks & 448) <> 0 and exists (select from teammates t
  where t.account_id = f.account_id and t.id = f.teammate_id and roster_status(t) = 'active' offset 0))`;

/** Joined and not removed, in the order that the condition is about. */
const present = (accountId: string, condition: SQL): SQL => sql`select f.teammate_id from teammate_facets f
  where f.account_id = ${accountId} and f.stage = 0 and ${condition}`;

/** Of the active, those who signed in within the last 30 days. */
export const countSeen = async (tx: Tx, accountId: string): Promise<Counted> =>
  countedUpTo(
    await count(
      tx,
      present(
        accountId,
        sql`f.last_sign_in > now() - interval '30 days' and f.last_sign_in < 'infinity' and ${IS_ACTIVE}`,
      ),
    ),
  );

const LONG_AGO = sql`now() - interval '90 days'`;

/** The active who did not sign in for 90 days, or not since they joined before that. */
export async function countNotSeen(tx: Tx, accountId: string): Promise<Counted> {
  const before = present(accountId, sql`f.last_sign_in < ${LONG_AGO} and ${IS_ACTIVE}`);
  const never = sql`${present(accountId, sql`f.last_sign_in = 'infinity'`)} limit ${MOST_LOOKED_AT}`;
  const counted = countedUpTo(
    await count(
      tx,
      sql`(${before}) union all (select t.id from (${never}) f join teammates t on t.account_id = ${accountId}
        and t.id = f.teammate_id where t.joined_at < ${LONG_AGO} and roster_status(t) = 'active')`,
    ),
  );
  const isMore = counted.isMore || (await isPast(tx, present(accountId, sql`f.last_sign_in = 'infinity'`)));
  return { ...counted, isMore };
}

/** The active whose access ends within 30 days: an end that is to come and nothing else to wait for. */
const endingSoon = (accountId: string): SQL =>
  present(
    accountId,
    sql`f.ends > now() and f.ends < now() + interval '30 days'
      and ((f.marks & 448) = 128 or ${IS_ACTIVE})`,
  );

export const countEndingSoon = async (tx: Tx, accountId: string): Promise<Counted> =>
  countedUpTo(await count(tx, endingSoon(accountId)));

export async function findNextToEnd(tx: Tx, accountId: string): Promise<{ name: string; endsAt: string } | null> {
  const { rows } = await tx.execute<{ name: string; endsAt: Date }>(sql`
    select t.first_name as name, t.ends_at as "endsAt" from (${endingSoon(accountId)} order by f.ends, f.teammate_id limit 1) f
    join teammates t on t.account_id = ${accountId} and t.id = f.teammate_id`);
  const [next] = rows;
  return next ? { name: next.name, endsAt: new Date(next.endsAt).toISOString() } : null;
}

/** The invited who were invited more than five days ago. Who has waited longest is the next to expire. */
export async function countWaitingLong(tx: Tx, accountId: string): Promise<Counted> {
  const open = sql`from teammates t
    where t.account_id = ${accountId} and t.joined_at is null and t.invite_expires_at > now()`;
  const waiting = sql`select t.id from (select t.* ${open} order by t.invite_expires_at limit ${MOST_LOOKED_AT}) t
    where t.invited_at < now() - interval '5 days' and t.removed_at is null and t.suspended_at is null
      and t.invite_declined_at is null and t.invite_revoked_at is null`;
  const counted = countedUpTo(await count(tx, waiting));
  return { ...counted, isMore: counted.isMore || (counted.count > 0 && (await isPast(tx, sql`select ${open}`))) };
}

/** Whether there is more than was looked at. */
async function isPast(tx: Tx, rows: SQL): Promise<boolean> {
  const { rows: found } = await tx.execute<{ is: boolean }>(
    sql`select exists (${rows} offset ${MOST_LOOKED_AT}) as is`,
  );
  return found[0]?.is === true;
}
