"use server";

import { openAction } from "@/lib/action";
import { signUp } from "@/lib/users/sign-up";

export const signUpAction = openAction(signUp, undefined, { limit: "sign_up" });
