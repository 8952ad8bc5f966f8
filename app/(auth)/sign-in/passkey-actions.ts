"use server";

import { openAction } from "@/lib/action";
import { beginSession } from "@/lib/auth/begin-session";
import { beginPasskeySignIn, signInWithPasskey } from "@/lib/passkeys/sign-in-with-passkey";

export const beginPasskeySignInAction = openAction(beginPasskeySignIn, undefined, {
  limit: "passkey_challenge",
  changes: false,
});
export const signInWithPasskeyAction = openAction(signInWithPasskey, beginSession, { limit: "sign_in" });
