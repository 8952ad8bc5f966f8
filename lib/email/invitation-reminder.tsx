import { MESSAGES } from "@/lib/jobs/messages";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const invitationReminder = message(MESSAGES.invitation_reminder, {
  carriesLink: true,
  subject: (p) => `Reminder: join ${p.accountName} on Roster`,
  body: (p, links) => (
    <Frame
      from={p.accountName}
      heading={`Your invitation to ${p.accountName} is waiting`}
      preview={`${p.inviterName} invited you. The link works until ${momentWords(p.expiresAt)}.`}
    >
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        {p.inviterName} invited you to {p.accountName} and you have not answered yet.
      </Paragraph>
      <Action href={links.own} label="See the invitation" />
      <Paragraph>The link works until {momentWords(p.expiresAt)}.</Paragraph>
      <Why>If you do not want to join, open the link and choose Decline, and no reminder follows.</Why>
    </Frame>
  ),
});
