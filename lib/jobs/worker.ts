import { setTimeout as pause } from "node:timers/promises";
import { closeConnection } from "@/db/client";
import { isUnreachable } from "@/db/transaction";
import { EnvError, env } from "@/lib/env";
import { log } from "@/lib/log";
import { runJobs } from "./runner";

/** The worker's process: works off jobs until it is told to stop; outlives every loss of the database. */
const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());

try {
  await keepRunning(env().databaseDirectUrl, stopping.signal);
  await closeConnection();
  log.info("the worker has stopped");
} catch (error) {
  if (error instanceof EnvError) log.fatal(error.message);
  else log.fatal({ err: error }, "the worker cannot go on");
  process.exitCode = 1;
}
// Whatever a provider still keeps open is not waited for.
setTimeout(() => process.exit(), 1_000).unref();

async function keepRunning(connectionString: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let hasStarted = false;
    const started = () => {
      hasStarted = true;
      log.info({ provider: env().email.kind }, "the worker looks for jobs");
    };
    try {
      await runJobs(connectionString, signal, { started });
    } catch (error) {
      // What breaks while it runs is mended by starting again; what keeps it from ever starting is for people.
      if (!hasStarted && !isUnreachable(error)) throw error;
      log.warn({ err: error }, "the worker was interrupted and starts again");
    }
    await pause(1_000, undefined, { signal }).catch(() => "it stops");
  }
}
