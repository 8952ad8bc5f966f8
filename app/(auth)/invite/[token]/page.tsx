import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { visitorContext } from "@/lib/auth/context";
import { countWrongLink } from "@/lib/auth/wrong-link";
import type { DeadLink } from "@/lib/invitations/find-invitation";
import { getInvitation } from "@/lib/invitations/queries";
import { paths } from "@/lib/paths";
import { InvitationForm } from "./invitation-form";
import { InvitationIntro } from "./invitation-intro";
import { SignedInAsOther } from "./signed-in-as-other";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

const DEAD: Record<DeadLink, { title: string; intro: string }> = {
  link_replaced: {
    title: "A newer invitation was sent",
    intro: "This link was replaced. Open the latest e-mail that you got and use the link in it.",
  },
  link_declined: {
    title: "You declined this invitation",
    intro: "If you changed your mind, ask the person who invited you for a new one.",
  },
  link_dead: {
    title: "This invitation is no longer valid",
    intro: "It was used, withdrawn or has expired. If you joined already, sign in; else ask for a new invitation.",
  },
};

/** Opening the link reads and changes nothing; only the buttons do. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const visitor = await visitorContext();
  const invitation = await getInvitation(token, visitor);
  if (invitation.state !== "open") {
    if (invitation.state === "link_dead") await countWrongLink();
    return <AuthCard {...DEAD[invitation.state]} footer={<Link href={paths.signIn()}>Sign in</Link>} />;
  }
  return (
    <AuthCard title={`Join ${invitation.accountName}`} intro={<InvitationIntro invitation={invitation} />}>
      {invitation.mode === "signed_in_as_other" ? (
        <SignedInAsOther signedInAs={visitor.user?.email ?? ""} invited={invitation.email} token={token} />
      ) : (
        <InvitationForm token={token} mode={invitation.mode} email={invitation.email} />
      )}
    </AuthCard>
  );
}
