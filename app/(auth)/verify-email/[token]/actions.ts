"use server";

import { openAction } from "@/lib/action";
import { beginSession } from "@/lib/auth/begin-session";
import { confirmSignUp } from "@/lib/users/confirm-sign-up";

export const confirmSignUpAction = openAction(confirmSignUp, beginSession, { limit: "link" });
