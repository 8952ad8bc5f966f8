import { MESSAGES } from "@/lib/jobs/messages";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const verifyEmail = message(MESSAGES.verify_email, {
  carriesLink: true,
  subject: () => "Confirm your e-mail",
  body: (p, links) => (
    <Frame
      from={p.accountName}
      heading="Confirm your e-mail"
      preview={`Confirm that this address is yours to go on with ${p.accountName}.`}
    >
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>Confirm that this address is yours to go on with {p.accountName}.</Paragraph>
      <Action href={links.own} label="Confirm e-mail" />
      <Paragraph>The link works until {momentWords(p.expiresAt)}.</Paragraph>
      <Why>If you did not sign up, you can ignore this e-mail.</Why>
    </Frame>
  ),
});
