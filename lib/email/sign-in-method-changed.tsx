import { MESSAGES } from "@/lib/jobs/messages";
import { paths } from "@/lib/paths";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";

const CHANGES = {
  password_changed: { subject: "Your password was changed", sentence: "The password of your sign-in was changed." },
  password_reset: {
    subject: "Your password was reset",
    sentence: "The password of your sign-in was set anew through a link sent to this address. All sessions were ended.",
  },
  email_changed: {
    subject: "Your e-mail address was changed",
    sentence: "Your sign-in has a new e-mail address now. This one no longer works.",
  },
  app_added: {
    subject: "An authenticator app was added",
    sentence: "An authenticator app was added to your sign-in. Your other sessions were ended.",
  },
  app_removed: {
    subject: "Your authenticator app was removed",
    sentence: "The authenticator app of your sign-in was removed. Your other sessions were ended.",
  },
  passkey_added: { subject: "A passkey was added", sentence: "A passkey was added to your sign-in." },
  passkey_removed: { subject: "A passkey was removed", sentence: "A passkey of your sign-in was removed." },
  backup_codes_made: {
    subject: "You have new backup codes",
    sentence: "New backup codes were made for your sign-in. The ones before no longer work.",
  },
};

export const signInMethodChanged = message(MESSAGES.sign_in_method_changed, {
  carriesLink: false,
  subject: (p) => CHANGES[p.change].subject,
  body: (p, links) => (
    <Frame from="Roster" heading={CHANGES[p.change].subject} preview={CHANGES[p.change].sentence}>
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>{CHANGES[p.change].sentence}</Paragraph>
      <Paragraph>If it was you, there is nothing to do. If it was not, choose a new password at once.</Paragraph>
      <Action href={`${links.site}${paths.forgotPassword}`} label="Choose a new password" />
      <Why>Roster tells you of every change to how you sign in.</Why>
    </Frame>
  ),
});
