"use server";

import { openAction } from "@/lib/action";
import { beginProof, prove } from "@/lib/users/prove";

export const beginProofAction = openAction(beginProof, undefined, { changes: false });
export const proveAction = openAction(prove);
