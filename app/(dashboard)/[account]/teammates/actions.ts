"use server";

import { action } from "@/lib/action";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { resendInvitation } from "@/lib/invitations/resend-invitation";
import { retryDelivery } from "@/lib/invitations/retry-delivery";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { endTeammateSessions } from "@/lib/teammates/end-sessions";
import { reinstateTeammate } from "@/lib/teammates/reinstate-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unlockTeammate } from "@/lib/teammates/unlock-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";

export const inviteTeammateAction = action(inviteTeammate);
export const resendInvitationAction = action(resendInvitation);
export const revokeInvitationAction = action(revokeInvitation);
export const retryDeliveryAction = action(retryDelivery);
export const editTeammateAction = action(editTeammate);
export const suspendTeammateAction = action(suspendTeammate);
export const unsuspendTeammateAction = action(unsuspendTeammate);
export const unlockTeammateAction = action(unlockTeammate);
export const endTeammateSessionsAction = action(endTeammateSessions);
export const removeTeammateAction = action(removeTeammate);
export const reinstateTeammateAction = action(reinstateTeammate);
