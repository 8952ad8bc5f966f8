"use server";

import { openAction } from "@/lib/action";
import { leadToSignIn } from "@/lib/auth/begin-session";
import { resetPassword } from "@/lib/users/reset-password";

export const resetPasswordAction = openAction(resetPassword, leadToSignIn("password"), { limit: "link" });
