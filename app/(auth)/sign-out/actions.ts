"use server";

import { buttonAction, openAction } from "@/lib/action";
import { leaveSession } from "@/lib/auth/begin-session";
import { signOut } from "@/lib/users/sign-out";

export const signOutAction = buttonAction(signOut, leaveSession);
export const signInAgainAction = openAction(signOut, leaveSession);
