"use server";

import { openAction } from "@/lib/action";
import { beginSession, leaveSessionHere } from "@/lib/auth/begin-session";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { declineInvitation } from "@/lib/invitations/decline-invitation";
import { signOut } from "@/lib/users/sign-out";

export const acceptInvitationAction = openAction(acceptInvitation, beginSession, { limit: "link" });
export const declineInvitationAction = openAction(declineInvitation, undefined, { limit: "link" });
export const signOutHereAction = openAction(signOut, leaveSessionHere);
