import { command } from "@/lib/command";
import { SetInvitations } from "./schema";
import { changeSettings } from "./settings";

/** Says how many days new invitations live, and whether people are reminded of them. */
export const setInvitations = command(
  "account.set_invitations",
  "account.manage",
  SetInvitations,
  ({ input, ...call }) =>
    changeSettings(call, input, ({ invitationDays, invitationReminders }) => ({
      daysThatInvitationsLive: invitationDays,
      reminders: invitationReminders,
    })),
);
