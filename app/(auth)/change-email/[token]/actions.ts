"use server";

import { openAction } from "@/lib/action";
import { leadToProfile, leaveSessionHere } from "@/lib/auth/begin-session";
import { confirmEmail } from "@/lib/users/confirm-email";
import { signOut } from "@/lib/users/sign-out";

export const confirmEmailAction = openAction(confirmEmail, leadToProfile, { limit: "link" });
export const signOutForEmailAction = openAction(signOut, leaveSessionHere);
