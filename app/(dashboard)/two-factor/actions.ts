"use server";

import { openAction } from "@/lib/action";
import { keepRenewed } from "@/lib/auth/begin-session";
import { addApp } from "@/lib/two-factor/add-app";
import { beginApp } from "@/lib/two-factor/begin-app";
import { forgetDevices } from "@/lib/two-factor/forget-devices";
import { newBackupCodes } from "@/lib/two-factor/new-backup-codes";
import { removeApp } from "@/lib/two-factor/remove-app";

export const beginAppAction = openAction(beginApp);
export const addAppAction = openAction(addApp, keepRenewed);
export const removeAppAction = openAction(removeApp, keepRenewed);
export const newBackupCodesAction = openAction(newBackupCodes);
export const forgetDevicesAction = openAction(forgetDevices);
