import { MESSAGES } from "@/lib/jobs/messages";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const passwordReset = message(MESSAGES.password_reset, {
  carriesLink: true,
  subject: () => "Reset your password",
  body: (p, links) => (
    <Frame from="Roster" heading="Reset your password" preview="Choose a new password. The link works once.">
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>Somebody asked for a new password for your sign-in. If it was you, choose one now.</Paragraph>
      <Action href={links.own} label="Choose a new password" />
      <Paragraph>The link works once, until {momentWords(p.expiresAt)}.</Paragraph>
      <Why>If it was not you, ignore this e-mail: your password stays as it is.</Why>
    </Frame>
  ),
});
