import { MESSAGES } from "@/lib/jobs/messages";
import { paths } from "@/lib/paths";
import { Action, Frame, Paragraph, Why } from "./frame";
import { message } from "./message";
import { momentWords } from "./words";

export const ownershipOffer = message(MESSAGES.ownership_offer, {
  carriesLink: false,
  subject: (p) => `${p.fromName} offers you the ownership of ${p.accountName}`,
  body: (p, links) => (
    <Frame
      from={p.accountName}
      heading={`Become the owner of ${p.accountName}`}
      preview={`${p.fromName} offers you the ownership.`}
    >
      <Paragraph>Hello {p.firstName},</Paragraph>
      <Paragraph>
        {p.fromName} wants to hand the ownership of {p.accountName} on to you. An owner may do everything in the
        account. The offer stands until {momentWords(p.expiresAt)}; nothing changes unless you accept it.
      </Paragraph>
      <Action href={`${links.site}${paths.ownership(p.accountSlug)}`} label="Look at the offer" />
      <Why>You can decline it there too. If you do not know what this is about, ask {p.fromName}.</Why>
    </Frame>
  ),
});
