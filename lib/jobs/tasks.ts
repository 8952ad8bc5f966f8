import type { Task } from "graphile-worker";
import { deliverEmail } from "./deliver-email";
import { remindInvitee } from "./remind-invitee";
import { task } from "./task";
import { TASK_PAYLOADS, type TaskName } from "./tasks-schema";

export const TASKS: Record<TaskName, Task> = {
  deliver_email: task(TASK_PAYLOADS.deliver_email, deliverEmail),
  remind_invitee: task(TASK_PAYLOADS.remind_invitee, remindInvitee),
};
