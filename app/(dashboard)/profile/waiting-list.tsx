import { ButtonLink } from "@/components/button-link";
import { RelativeTime } from "@/components/relative-time";
import { paths } from "@/lib/paths";
import type { Waiting } from "@/lib/users/queries";
import css from "./profile.module.css";

/** What somebody asked of this person and waits for: to join, or to become the owner. */
export function WaitingList({ invitations, offers }: Waiting) {
  return (
    <ul className={css.list}>
      {offers.map(({ accountName, accountSlug, fromName, expiresAt }) => (
        <li key={accountSlug} className={css.entry}>
          <span className={css.words}>
            {fromName} offers you the ownership of {accountName}
            <Ends at={expiresAt} />
          </span>
          <ButtonLink href={paths.ownership(accountSlug)} variant="default">
            Look at the offer
          </ButtonLink>
        </li>
      ))}
      {invitations.map(({ accountName, inviterName, expiresAt, link }) => (
        <li key={link} className={css.entry}>
          <span className={css.words}>
            {inviterName
              ? `${inviterName} invites you to join ${accountName}`
              : `You are invited to join ${accountName}`}
            <Ends at={expiresAt} />
          </span>
          <ButtonLink href={link} variant="default">
            Open the invitation
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function Ends({ at }: { at: Date }) {
  return (
    <span className={css.quiet}>
      Ends <RelativeTime at={at.toISOString()} />
    </span>
  );
}
