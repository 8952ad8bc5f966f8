"use server";

import { openAction } from "@/lib/action";
import { keepRenewed } from "@/lib/auth/begin-session";
import { addPasskey, beginPasskey } from "@/lib/passkeys/add-passkey";
import { removePasskey } from "@/lib/passkeys/remove-passkey";
import { renamePasskey } from "@/lib/passkeys/rename-passkey";

export const beginPasskeyAction = openAction(beginPasskey, undefined, { changes: false });
export const addPasskeyAction = openAction(addPasskey, keepRenewed);
export const renamePasskeyAction = openAction(renamePasskey);
export const removePasskeyAction = openAction(removePasskey, keepRenewed);
