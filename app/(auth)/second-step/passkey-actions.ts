"use server";

import { openAction } from "@/lib/action";
import { beginSession } from "@/lib/auth/begin-session";
import { beginPasskeyStep, secondStepWithPasskey } from "@/lib/passkeys/second-step-with-passkey";

export const beginPasskeyStepAction = openAction(beginPasskeyStep, undefined, {
  limit: "passkey_challenge",
  changes: false,
});
export const secondStepWithPasskeyAction = openAction(secondStepWithPasskey, beginSession, { limit: "sign_in" });
