import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { paths } from "@/lib/paths";
import { getLink } from "@/lib/users/queries";
import { DeadLink } from "../../dead-link";
import { ResetPasswordForm } from "./reset-password-form";

export const metadata: Metadata = { title: "Set a new password" };

/** Opening the link reads and changes nothing; only the button does. */
export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await getLink("reset_password", token);
  if (link.state !== "live") {
    return (
      <DeadLink
        state={link.state}
        advice="Ask for a new one to set your password."
        footer={<Link href={paths.forgotPassword}>Send a new link</Link>}
      />
    );
  }
  return (
    <AuthCard title="Set a new password" intro={`For ${link.email}. You will be signed out everywhere.`}>
      <ResetPasswordForm token={token} />
    </AuthCard>
  );
}
