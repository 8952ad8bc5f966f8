import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { paths } from "@/lib/paths";
import { getSignUp } from "@/lib/users/queries";
import { DeadLink } from "../../dead-link";
import { ConfirmSignUpForm } from "./confirm-sign-up-form";

export const metadata: Metadata = { title: "Confirm your e-mail" };

/** Opening the link reads and changes nothing; only the button does. */
export default async function VerifyEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const signUp = await getSignUp(token);
  if (signUp.state !== "live") {
    return (
      <DeadLink
        state={signUp.state}
        advice="If your account is not there yet, create it again."
        footer={
          <>
            <Link href={paths.signIn()}>Sign in</Link>
            <Link href={paths.signUp}>Create an account</Link>
          </>
        }
      />
    );
  }
  const { accountName, email, slug, hasSignIn } = signUp;
  return (
    <AuthCard
      title="Confirm your e-mail"
      intro={
        hasSignIn
          ? `${email} has a Roster sign-in already. Enter its password to create ${accountName} with you as its owner.`
          : `Enter the password you chose to create ${accountName} with ${email} as its owner.`
      }
    >
      <ConfirmSignUpForm token={token} slug={slug} />
    </AuthCard>
  );
}
