"use server";

import { openAction } from "@/lib/action";
import { keepSession } from "@/lib/auth/next-auth";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { declineInvitation } from "@/lib/invitations/decline-invitation";

export const acceptInvitationAction = openAction(acceptInvitation, async ({ slug, sessionSecret }) => {
  if (sessionSecret) await keepSession(sessionSecret);
  return { slug };
});
export const declineInvitationAction = openAction(declineInvitation);
