"use server";

import { openAction } from "@/lib/action";
import { changeEmail } from "@/lib/users/change-email";
import { changePassword } from "@/lib/users/change-password";
import { editName } from "@/lib/users/edit-name";
import { endOtherOwnSessions, endOwnSession } from "@/lib/users/end-own-sessions";

export const editNameAction = openAction(editName);
export const changeEmailAction = openAction(changeEmail, undefined, { limit: "change_email" });
export const changePasswordAction = openAction(changePassword);
export const endOwnSessionAction = openAction(endOwnSession);
export const endOtherOwnSessionsAction = openAction(endOtherOwnSessions);
