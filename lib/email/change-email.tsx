import { MESSAGES } from "@/lib/jobs/messages";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const changeEmail = message(MESSAGES.change_email, {
  carriesLink: true,
  subject: () => "Confirm your new e-mail address",
  body: (p, links) => (
    <Frame from="Roster" heading="Confirm your new e-mail address" preview="This address is to become your sign-in.">
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        You asked to sign in with this address from now on. Open the link where you are signed in. It works until{" "}
        {momentWords(p.expiresAt)}.
      </Paragraph>
      <Action href={links.own} label="Confirm address" />
      <Why>If you did not ask for it, do nothing: without the link nothing changes.</Why>
    </Frame>
  ),
});
