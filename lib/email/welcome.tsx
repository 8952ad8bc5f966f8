import { MESSAGES } from "@/lib/jobs/messages";
import { paths } from "@/lib/paths";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";

export const welcome = message(MESSAGES.welcome, {
  carriesLink: false,
  subject: (p) => `Welcome to ${p.accountName}`,
  body: (p, links) => (
    <Frame
      from={p.accountName}
      heading={`Welcome to ${p.accountName}`}
      preview={`How to sign in to ${p.accountName} from now on.`}
    >
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        You are a teammate of {p.accountName} now. From now on you sign in with {p.email} and your password.
      </Paragraph>
      <Action href={`${links.site}${paths.signIn(paths.overview(p.accountSlug))}`} label="Sign in" />
      <Why>You get this because you accepted an invitation to {p.accountName}.</Why>
    </Frame>
  ),
});
