import { MESSAGES } from "@/lib/jobs/messages";
import { paths } from "@/lib/paths";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const accessEnding = message(MESSAGES.access_ending, {
  carriesLink: false,
  subject: (p) => `Your access to ${p.accountName} ends soon`,
  body: (p, links) => (
    <Frame
      from={p.accountName}
      heading="Your access ends soon"
      preview={`Your access to ${p.accountName} ends ${momentWords(p.endsAt)}.`}
    >
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        Your access to {p.accountName} ends {momentWords(p.endsAt)}. Nothing you made is lost. If you need it for
        longer, ask an owner or admin of the account before then.
      </Paragraph>
      <Action href={`${links.site}${paths.overview(p.accountSlug)}`} label={`Open ${p.accountName}`} />
      <Why>You get this because your access to {p.accountName} was given for a time.</Why>
    </Frame>
  ),
});
