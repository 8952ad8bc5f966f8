"use server";

import { openAction } from "@/lib/action";
import { beginSession } from "@/lib/auth/begin-session";
import { signIn } from "@/lib/users/sign-in";

export const signInAction = openAction(signIn, beginSession, { limit: "sign_in" });
