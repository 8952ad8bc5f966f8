import { RelativeTime } from "@/components/relative-time";
import type { OpenInvitation } from "@/lib/invitations/queries";

/** Who invites whom as what, and until when. */
export function InvitationIntro({ invitation }: { invitation: OpenInvitation }) {
  const { inviterName, accountName, email, roleNames, expiresAt } = invitation;
  const roles = new Intl.ListFormat("en").format(roleNames);
  return (
    <>
      {inviterName ?? "Somebody"} invites <strong>{email}</strong> to {accountName}
      {roles && ` as ${roles}`}. The invitation ends <RelativeTime at={expiresAt} />.
    </>
  );
}
