import { EventEmitter } from "node:events";
import { Logger, parseCronItems, run, type WorkerEvents } from "graphile-worker";
import { Pool } from "pg";
import { log } from "@/lib/log";
import { keepPresence } from "./presence";
import { TASKS } from "./tasks";

const CONCURRENCY = 4;
/** How long running jobs are left to end by themselves when the worker stops. */
const GRACE_MS = 5_000;

/**
 * Without a delay nobody waits for a job to be marked as done or failed: the database lost at that moment was an
 * unhandled rejection, which ended the process. With one, however short, it ends the run, which begins again.
 */
const MARKED_IN_BATCHES = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

export type RunnerHooks = { started: () => void };

/** Works off jobs until the signal, or until something breaks, which it throws. */
export async function runJobs(connectionString: string, signal: AbortSignal, { started }: RunnerHooks): Promise<void> {
  const pool = openPool(connectionString);
  const events: WorkerEvents = new EventEmitter();
  const ended = new AbortController();
  let presence: Promise<void> | undefined;
  events.on("pool:create", ({ workerPool }) => {
    presence = keepPresence({ connectionString, workerId: workerPool.id }, ended.signal);
  });
  try {
    const runner = await run({
      pgPool: pool,
      events,
      taskList: TASKS,
      parsedCronItems: parseCronItems([{ task: "tidy", match: "17 3 * * *", options: { backfillPeriod: 0 } }]),
      concurrency: CONCURRENCY,
      preset: { worker: MARKED_IN_BATCHES },
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: GRACE_MS,
      logger: quietLogger,
    });
    const stop = () =>
      void runner.stop().catch((error: unknown) => log.debug({ err: error }, "the worker had stopped"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    started();
    await runner.promise.finally(() => signal.removeEventListener("abort", stop));
  } finally {
    ended.abort();
    await presence;
    await pool.end();
  }
}

function openPool(connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    max: CONCURRENCY + 2,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 10_000,
    application_name: "roster worker",
  });
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection of the worker was lost"));
  pool.on("connect", (client) =>
    client.on("error", (error) => log.warn({ err: error }, "a database connection of the worker was lost")),
  );
  return pool;
}

/** graphile-worker's own lines: what it calls information is detail to us, and its metadata holds whole jobs. */
const quietLogger = new Logger(() => (level, message) => {
  if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
});
