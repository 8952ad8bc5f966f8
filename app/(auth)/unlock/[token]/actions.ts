"use server";

import { openAction } from "@/lib/action";
import { leadToSignIn } from "@/lib/auth/begin-session";
import { unlock } from "@/lib/users/unlock";

export const unlockAction = openAction(unlock, leadToSignIn("unlocked"), { limit: "link" });
