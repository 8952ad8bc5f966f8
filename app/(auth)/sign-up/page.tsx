import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth-card";
import { CATALOGUE_KEYS, catalogueOf } from "@/lib/access/catalogues/all";
import { paths } from "@/lib/paths";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

export default function SignUpPage() {
  return (
    <AuthCard
      title="Create an account"
      footer={
        <span>
          You have one? <Link href={paths.signIn()}>Sign in</Link>
        </span>
      }
    >
      <SignUpForm catalogues={CATALOGUE_KEYS.map((key) => ({ key, name: catalogueOf(key).name }))} />
    </AuthCard>
  );
}
