"use server";

import { openAction } from "@/lib/action";
import { leaveAccountFromOutside } from "@/lib/teammates/leave-account";

export const leaveAccountAction = openAction(leaveAccountFromOutside);
