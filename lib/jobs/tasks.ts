import type { Task } from "graphile-worker";
import { deliverEmail } from "./deliver-email";
import { expireOwnershipOffer } from "./expire-ownership-offer";
import { notifyAccessEnding } from "./notify-access-ending";
import { remindInvitee } from "./remind-invitee";
import { runBatch } from "./run-batch";
import { task } from "./task";
import { TASK_PAYLOADS, type TaskName } from "./tasks-schema";
import { tidy, tidyAccount } from "./tidy";

export const TASKS: Record<TaskName, Task> = {
  deliver_email: task(TASK_PAYLOADS.deliver_email, deliverEmail),
  remind_invitee: task(TASK_PAYLOADS.remind_invitee, remindInvitee),
  notify_access_ending: task(TASK_PAYLOADS.notify_access_ending, notifyAccessEnding),
  expire_ownership_offer: task(TASK_PAYLOADS.expire_ownership_offer, expireOwnershipOffer),
  run_batch: task(TASK_PAYLOADS.run_batch, runBatch),
  tidy: task(TASK_PAYLOADS.tidy, tidy),
  tidy_account: task(TASK_PAYLOADS.tidy_account, tidyAccount),
};
