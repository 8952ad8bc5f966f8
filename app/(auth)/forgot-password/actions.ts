"use server";

import { openAction } from "@/lib/action";
import { forgotPassword } from "@/lib/users/forgot-password";

export const forgotPasswordAction = openAction(forgotPassword, undefined, { limit: "reset" });
