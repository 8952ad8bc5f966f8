import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { log } from "@/lib/log";

/** First half of the advisory locks that say "this worker lives"; the second is made from the worker's id. */
const LOCK = 4_201_968;

type Presence = {
  connectionString: string;
  workerId: string;
  /** Milliseconds a job must have been held by a worker that seems dead: longer than a lost connection takes to mend. */
  graceMs?: number;
  everyMs?: number;
};

/**
 * Shows other workers that this one lives, by a lock that ends with its connection, and frees the jobs of those that
 * do not: graphile-worker alone would leave the mails of a killed worker lying for four hours.
 */
export async function keepPresence(presence: Presence, signal: AbortSignal): Promise<void> {
  const { everyMs = 5_000 } = presence;
  while (!signal.aborted) {
    await hold(presence, everyMs, signal).catch((error: unknown) => {
      if (!signal.aborted) log.debug({ err: error }, "the worker's sign of life was lost and is renewed");
    });
    await pause(Math.min(everyMs, 1_000), undefined, { signal }).catch(() => "it stops");
  }
}

async function hold({ connectionString, workerId, graceMs = 20_000 }: Presence, everyMs: number, signal: AbortSignal) {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    application_name: "roster worker presence",
  });
  client.on("error", (error) => log.debug({ err: error }, "the worker's sign of life was cut"));
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1, hashtext($2))", [LOCK, workerId]);
    while (!signal.aborted) {
      await freeJobsOfTheDead(client, workerId, graceMs);
      await pause(everyMs, undefined, { signal });
    }
  } finally {
    await client.end().catch(() => "it was gone already");
  }
}

async function freeJobsOfTheDead(client: Client, workerId: string, graceMs: number): Promise<void> {
  const { rows } = await client.query<{ dead: string[] | null }>(
    `with holders as (
       select locked_by from graphile_worker.jobs
        where locked_by <> $2 and locked_at < now() - make_interval(secs => $3) group by locked_by
     ), gone as materialized (select locked_by from holders where pg_try_advisory_xact_lock($1, hashtext(locked_by)))
     select array_agg(locked_by) as dead from gone`,
    [LOCK, workerId, graceMs / 1000],
  );
  const dead = rows[0]?.dead;
  if (!dead) return;
  await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
  log.warn({ workers: dead }, "the jobs of workers that died are free again");
}
