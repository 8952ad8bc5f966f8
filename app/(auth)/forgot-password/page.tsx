import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { paths } from "@/lib/paths";
import { ForgotPasswordForm } from "./forgot-password-form";

export const metadata: Metadata = { title: "Forgot password" };

export default function ForgotPasswordPage() {
  return (
    <AuthCard
      title="Forgot your password?"
      intro="We e-mail you a link to set a new one."
      footer={<Link href={paths.signIn()}>Back to sign in</Link>}
    >
      <ForgotPasswordForm />
    </AuthCard>
  );
}
