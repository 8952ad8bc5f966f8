import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { paths } from "@/lib/paths";
import { getLink } from "@/lib/users/queries";
import { DeadLink } from "../../dead-link";
import { UnlockForm } from "./unlock-form";

export const metadata: Metadata = { title: "Unlock your sign-in" };

/** Opening the link reads and changes nothing; only the button does. */
export default async function UnlockPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await getLink("unlock", token);
  if (link.state !== "live") {
    return (
      <DeadLink
        state={link.state}
        advice="If you still cannot sign in, set a new password."
        footer={<Link href={paths.forgotPassword}>Set a new password</Link>}
      />
    );
  }
  return (
    <AuthCard
      title="Unlock your sign-in"
      intro={`Signing in as ${link.email} was locked after too many wrong passwords. If that was not you, set a new password as well.`}
      footer={<Link href={paths.forgotPassword}>Set a new password</Link>}
    >
      <UnlockForm token={token} />
    </AuthCard>
  );
}
