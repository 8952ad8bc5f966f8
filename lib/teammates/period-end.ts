import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue, enqueueMany, forgetJob } from "@/lib/jobs/enqueue";
import { Refusal, sentenceOf } from "@/lib/refusal";

const DAY = 86_400_000;
/** How many days before their access ends people are told. */
const TOLD_DAYS_BEFORE = [7, 1];

type Ends = { accountId: string; teammateId: string; before: Date | null; after: Date | null };

/**
 * For whoever writes the end of somebody's access period: refuses an end that is chosen anew and has passed, and plans
 * the notices before it. A moved end takes those of the old one away. `field`: where the form shows the end.
 */
export async function settlePeriodEnd(tx: Tx, ends: Ends, field: string): Promise<void> {
  const { before, after } = ends;
  if (!before && !after) return;
  const now = await databaseClock(tx);
  const isChosenAnew = after !== null && after.getTime() !== before?.getTime();
  if (isChosenAnew) refuseOver(after, now, field);
  await planNotices(tx, ends, now);
}

/** The same for people who are new: nothing was planned before. */
export async function settleFirstEnds(
  tx: Tx,
  accountId: string,
  people: readonly { id: string; endsAt: Date | null }[],
  field: string,
): Promise<void> {
  const ends = people.flatMap(({ id, endsAt }) => (endsAt ? [{ teammateId: id, endsAt }] : []));
  if (ends.length === 0) return;
  const now = await databaseClock(tx);
  for (const { endsAt } of ends) refuseOver(endsAt, now, field);
  const notices = ends.flatMap(({ teammateId, endsAt }) =>
    TOLD_DAYS_BEFORE.map((days) => ({
      key: noticeKey(teammateId, days),
      runAt: new Date(endsAt.getTime() - days * DAY),
      payload: { accountId, teammateId, endsAt: endsAt.toISOString() },
    })),
  );
  await enqueueMany(
    tx,
    "notify_access_ending",
    notices.filter(({ runAt }) => runAt > now),
  );
}

const noticeKey = (teammateId: string, days: number): string => `access-ending:${teammateId}:${days}`;

function refuseOver(endsAt: Date, now: Date, field: string): void {
  if (endsAt > now) return;
  throw new Refusal("period_already_over", { fieldErrors: { [field]: sentenceOf("period_already_over") } });
}

async function planNotices(tx: Tx, { accountId, teammateId, after }: Ends, now: Date): Promise<void> {
  for (const days of TOLD_DAYS_BEFORE) {
    const key = noticeKey(teammateId, days);
    const runAt = after && new Date(after.getTime() - days * DAY);
    if (!after || !runAt || runAt <= now) await forgetJob(tx, key);
    else {
      const payload = { accountId, teammateId, endsAt: after.toISOString() };
      await enqueue(tx, "notify_access_ending", payload, { runAt, key });
    }
  }
}

async function databaseClock(tx: Tx): Promise<Date> {
  const { rows } = await tx.execute<{ now: Date | string }>(sql`select clock_timestamp() as now`);
  if (!rows[0]) throw new Error("The database gave no clock");
  return new Date(rows[0].now);
}
