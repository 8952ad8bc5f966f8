"use server";

import { openAction } from "@/lib/action";
import { beginSession } from "@/lib/auth/begin-session";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { declineInvitation } from "@/lib/invitations/decline-invitation";

export const acceptInvitationAction = openAction(acceptInvitation, beginSession);
export const declineInvitationAction = openAction(declineInvitation);
