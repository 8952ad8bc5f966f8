import type { Task } from "graphile-worker";
import type { z } from "zod";

/** What a job knows of its own run: when it was added, and the signal that the worker stops. */
export type JobCall = { createdAt: Date; signal: AbortSignal };
/** And whether it is given up when it fails this time. */
export type JobTry = JobCall & { isLastTry: boolean };

/** A task as the worker calls it: its payload parsed, then one call. What it throws is tried again. */
export function task<S extends z.ZodType>(schema: S, run: (payload: z.output<S>, call: JobTry) => Promise<void>): Task {
  return (payload, { job, abortSignal }) =>
    run(schema.parse(payload), {
      createdAt: new Date(job.created_at),
      signal: abortSignal,
      isLastTry: job.attempts >= job.max_attempts,
    });
}
