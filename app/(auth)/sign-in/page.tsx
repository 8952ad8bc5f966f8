import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth-card";
import { Notice } from "@/components/notice";
import { currentUser } from "@/lib/auth/context";
import { paths, safeNext } from "@/lib/paths";
import { PasskeySignIn } from "./passkey-sign-in";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[]; done?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: given, done } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : null);
  if (await currentUser()) redirect(next);
  return (
    <AuthCard
      title="Sign in"
      footer={
        <span>
          New to Roster? <Link href={paths.signUp}>Create an account</Link>
        </span>
      }
    >
      {done === "password" && <Notice tone="ok">Your new password is set. Sign in with it.</Notice>}
      {done === "unlocked" && <Notice tone="ok">Your sign-in is unlocked. Try again.</Notice>}
      <SignInForm next={next} />
      <PasskeySignIn next={next} />
    </AuthCard>
  );
}
