import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { ButtonLink } from "@/components/button-link";
import { currentUser } from "@/lib/auth/context";
import { paths } from "@/lib/paths";
import { getEmailChange } from "@/lib/users/queries";
import { DeadLink } from "../../dead-link";
import { AskedBySomebodyElse } from "./asked-by-somebody-else";
import { ConfirmEmailForm } from "./confirm-email-form";

export const metadata: Metadata = { title: "Confirm your new address", robots: { index: false } };

/** Opening the link reads and changes nothing; only the button does. */
export default async function ChangeEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const user = await currentUser();
  const change = await getEmailChange(token, user);
  if (change.state !== "live") {
    return (
      <DeadLink
        state={change.state}
        advice="If your address is still the old one, ask for the change again on your profile."
        footer={<Link href={paths.profile}>Your profile</Link>}
      />
    );
  }
  return (
    <AuthCard
      title="Confirm your new address"
      intro={
        change.mode === "signed_out"
          ? `${change.email} becomes your address once you confirm it. Sign in with your present address first.`
          : `From then on you sign in as ${change.email}. Your other sessions end, and the old address is told.`
      }
    >
      {change.mode === "signed_out" && (
        <ButtonLink href={paths.signIn(paths.changeEmail(token))} fullWidth>
          Sign in
        </ButtonLink>
      )}
      {change.mode === "somebody_elses" && <AskedBySomebodyElse signedInAs={user?.email ?? ""} token={token} />}
      {change.mode === "yours" && <ConfirmEmailForm token={token} />}
    </AuthCard>
  );
}
