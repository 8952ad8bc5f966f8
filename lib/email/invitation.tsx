import { MESSAGES } from "@/lib/jobs/messages";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { listWords, momentWords } from "./words";

export const invitation = message(MESSAGES.invitation, {
  carriesLink: true,
  subject: (p) => `Join ${p.accountName} on Roster`,
  body: (p, links) => (
    <Frame
      from={p.accountName}
      heading={`Join ${p.accountName}`}
      preview={`${p.inviterName} invited you to ${p.accountName}.`}
    >
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        {p.inviterName} invited you to {p.accountName}
        {p.roleNames.length > 0 ? ` as ${listWords(p.roleNames)}` : ""}. Open the link to see the invitation and accept
        it.
      </Paragraph>
      <Action href={links.own} label="See the invitation" />
      <Paragraph>The link works until {momentWords(p.expiresAt)}.</Paragraph>
      <Why>
        You get this because {p.inviterName} entered your address. If you do not know why, you can ignore it: nothing
        happens unless you accept.
      </Why>
    </Frame>
  ),
});
