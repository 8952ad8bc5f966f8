import { MESSAGES } from "@/lib/jobs/messages";
import { paths } from "@/lib/paths";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";

export const twoFactorReset = message(MESSAGES.two_factor_reset, {
  carriesLink: false,
  subject: (p) => `${p.accountName}: your two-factor was reset`,
  body: (p, links) => (
    <Frame from={p.accountName} heading="Your two-factor was reset" preview={`${p.actorName} reset it.`}>
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        {p.actorName} reset the two-factor of your sign-in. Your factors and backup codes no longer work and your
        sessions were ended. Until you set up two-factor again, your password alone lets you in.
      </Paragraph>
      <Action href={`${links.site}${paths.twoFactor()}`} label="Set up two-factor" />
      <Why>If you did not ask for this, tell an owner of {p.accountName} at once and choose a new password.</Why>
    </Frame>
  ),
});
