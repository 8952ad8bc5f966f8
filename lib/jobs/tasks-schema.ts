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
} as const;

export type TaskName = keyof typeof TASK_PAYLOADS;
export type TaskPayload<N extends TaskName> = z.infer<(typeof TASK_PAYLOADS)[N]>;
