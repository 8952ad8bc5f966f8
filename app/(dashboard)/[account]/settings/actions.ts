"use server";

import { editAccount } from "@/lib/accounts/edit-account";
import { setInvitations } from "@/lib/accounts/set-invitations";
import { setLogRetention } from "@/lib/accounts/set-log-retention";
import { setSecurity } from "@/lib/accounts/set-security";
import { action } from "@/lib/action";

export const editAccountAction = action(editAccount);
export const setSecurityAction = action(setSecurity);
export const setInvitationsAction = action(setInvitations);
export const setLogRetentionAction = action(setLogRetention);
