import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth-card";
import { currentUser } from "@/lib/auth/context";
import { paths, safeNext } from "@/lib/paths";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: given } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : null);
  if (await currentUser()) redirect(next);
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          New to Roster? <Link href={paths.signUp}>Create an account</Link>
        </>
      }
    >
      <SignInForm next={next} />
    </AuthCard>
  );
}
