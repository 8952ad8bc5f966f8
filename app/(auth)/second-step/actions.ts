"use server";

import { openAction } from "@/lib/action";
import { beginSession } from "@/lib/auth/begin-session";
import { secondStep } from "@/lib/two-factor/second-step";

export const secondStepAction = openAction(secondStep, beginSession, { limit: "sign_in" });
