import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { transaction } from "@/db/transaction";

/** At most five mails a second leave all workers together: providers count what comes from one customer. */
const SPACING_MS = 200;
const LONGEST_HOLD_MS = 30_000;
/** The row among the limits in which the next turn stands. */
const KEY = "mail:next-turn";

const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** Waits until one more mail may be handed to the provider. Rejects when the worker stops meanwhile. */
export async function takeTurn(signal: AbortSignal): Promise<void> {
  const { rows } = await transaction((tx) =>
    tx.execute<{ wait: number }>(sql`insert into rate_limits as l (key, points, expire)
      values (${KEY}, 0, ${now} + ${SPACING_MS})
      on conflict (key) do update set expire = greatest(l.expire, ${now}) + ${SPACING_MS}
      returning (l.expire - ${SPACING_MS} - ${now})::int as wait`),
  );
  const wait = rows[0]?.wait ?? 0;
  if (wait > 0) await pause(wait, undefined, { signal });
}

/** After "too many requests" nobody asks again for a while. */
export async function holdTurns(seconds: number): Promise<void> {
  const held = Math.round(Math.min(seconds * 1000, LONGEST_HOLD_MS));
  await transaction((tx) =>
    tx.execute(sql`insert into rate_limits as l (key, points, expire) values (${KEY}, 0, ${now} + ${held})
      on conflict (key) do update set expire = greatest(l.expire, ${now} + ${held})`),
  );
}
