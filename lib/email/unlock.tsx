import { MESSAGES } from "@/lib/jobs/messages";
import { paths } from "@/lib/paths";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const unlock = message(MESSAGES.unlock, {
  carriesLink: true,
  subject: () => "Your sign-in is locked",
  body: (p, links) => (
    <Frame from="Roster" heading="Your sign-in is locked" preview="Too many wrong passwords were entered.">
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        Too many wrong passwords were entered for your address, so nobody can sign in with it until{" "}
        {momentWords(p.lockedUntil)}. Where you are signed in already, you stay signed in.
      </Paragraph>
      <Action href={links.own} label="Unlock" />
      <Why>
        If it was not you, your password was not guessed. If you use it elsewhere too, choose a new one at {links.site}
        {paths.forgotPassword}
      </Why>
    </Frame>
  ),
});
