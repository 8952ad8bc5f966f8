import type { Task } from "graphile-worker";
import type { z } from "zod";

/** What a job knows of its own run: when it was added, and the signal that the worker stops. */
export type JobCall = { createdAt: Date; signal: AbortSignal };

/** A task as the worker calls it: its payload parsed, then one call. What it throws is tried again. */
export function task<S extends z.ZodType>(
  schema: S,
  run: (payload: z.output<S>, call: JobCall) => Promise<void>,
): Task {
  return (payload, { job, abortSignal }) =>
    run(schema.parse(payload), { createdAt: new Date(job.created_at), signal: abortSignal });
}
