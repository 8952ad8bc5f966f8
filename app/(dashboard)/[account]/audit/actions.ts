"use server";

import { askAction } from "@/lib/action";
import { checkHead, signHead } from "@/lib/audit/head";

export const signHeadAction = askAction(signHead);
export const checkHeadAction = askAction(checkHead);
