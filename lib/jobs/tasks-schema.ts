import { z } from "zod";

/** What each job is given; parsed again by the worker. */
export const TASK_PAYLOADS = {
  deliver_email: z.strictObject({
    emailId: z.uuid(),
    accountId: z.uuid().nullable(),
    /** When it was first tried; set by the worker when it tries again. */
    triedSince: z.iso.datetime().optional(),
  }),
  remind_invitee: z.strictObject({ accountId: z.uuid(), teammateId: z.uuid(), invitationId: z.uuid() }),
  /** Tells somebody 7 days and 1 day before that their access ends; nothing if the end was moved meanwhile. */
  notify_access_ending: z.strictObject({ accountId: z.uuid(), teammateId: z.uuid(), endsAt: z.iso.datetime() }),
  expire_ownership_offer: z.strictObject({ accountId: z.uuid(), offerId: z.uuid() }),
  /** Finds and judges the rows of a batch, or does them; goes on where an earlier run was cut off. */
  run_batch: z.strictObject({ accountId: z.uuid(), batchId: z.uuid() }),
  /** Once a day: throws away what became old, and gives each account that has some of it a job of its own. */
  tidy: z.looseObject({}),
  tidy_account: z.strictObject({ accountId: z.uuid() }),
} as const;

export type TaskName = keyof typeof TASK_PAYLOADS;
export type TaskPayload<N extends TaskName> = z.infer<(typeof TASK_PAYLOADS)[N]>;
