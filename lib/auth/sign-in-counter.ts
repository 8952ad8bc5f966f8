import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";

/** Wrong tries in a row until the address is locked; from the third on people are told how many are left. */
const TRIES = 6;
const TOLD_FROM = 3;

export type Try = {
  /** How many tries are left if this one is wrong; null while nobody is told. */
  left: number | null;
  /** Until when this try locks if it is wrong. */
  locksUntil: Date | null;
};

/** What counts by itself beside an address: no address has a space in it. */
export const counterKeys = {
  device: (deviceId: string) => `device ${deviceId}`,
  secondStep: (id: string) => `second step ${id}`,
};

/**
 * Takes one try at what the key names (an address, known or not, or one of `counterKeys`) before anything is compared,
 * so that parallel guesses cannot share one. Null when it is locked. Each lock since the last success is twice as
 * long, 2 h at most.
 */
export function takeTry(key: string): Promise<Try | null> {
  return transaction(async (tx) => {
    const { rows } = await tx.execute<{ failed: number; lockedUntil: Date | string | null }>(sql`
      insert into sign_in_counters as c (email, failed) values (${key}, 1)
      on conflict (email) do update set
        failed = case when c.locked_until is null then c.failed + 1 else 1 end,
        locks = c.locks + case when c.locked_until is null and c.failed + 1 >= ${TRIES} then 1 else 0 end,
        locked_until = case when c.locked_until is null and c.failed + 1 >= ${TRIES}
          then clock_timestamp() + least(interval '2 hours', interval '15 minutes' * power(2, least(c.locks, 3))) end,
        updated_at = clock_timestamp()
      where c.locked_until is null or c.locked_until <= clock_timestamp()
      returning failed, locked_until as "lockedUntil"`);
    const row = rows[0];
    if (!row) return null;
    return {
      left: row.failed >= TOLD_FROM ? Math.max(0, TRIES - row.failed) : null,
      locksUntil: row.lockedUntil ? new Date(row.lockedUntil) : null,
    };
  });
}

/** Forgets the wrong tries at one key and its lock: after a success there. */
export const clearTries = (tx: Tx, key: string): Promise<unknown> => clear(tx, [key]);

/**
 * Forgets all wrong passwords of a person, at their address and on browsers they signed in from before: after an unlock
 * or a new password. Wrong codes stay counted, so that a mailbox is no way around them.
 */
export async function clearTriesOf(tx: Tx, { userId, email }: { userId: string; email: string }): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from devices where user_id = ${userId}`);
  await clear(tx, [email, ...rows.map(({ id }) => counterKeys.device(id))]);
}

const clear = (tx: Tx, keys: readonly string[]): Promise<unknown> =>
  tx.execute(sql`update sign_in_counters set failed = 0, locks = 0, locked_until = null, updated_at = clock_timestamp()
    where email in ${keys}`);
