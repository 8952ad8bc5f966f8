import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth-card";
import { currentUser, waitingUser } from "@/lib/auth/context";
import { paths, safeNext } from "@/lib/paths";
import { listFactors } from "@/lib/two-factor/queries";
import { CodeForm } from "./code-form";
import { PasskeyStep } from "./passkey-step";
import { SignOutInstead } from "./sign-out-instead";

export const metadata: Metadata = { title: "Second step" };

type SecondStepPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SecondStepPage({ searchParams }: SecondStepPageProps) {
  const { next: given } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : null);
  if (await currentUser()) redirect(next);
  const person = await waitingUser();
  if (!person) redirect(paths.signIn(next));
  const { app, passkeys } = await listFactors(person.userId);
  return (
    <AuthCard
      title="Second step"
      intro={`Your password is right. Now show that it is you, ${person.firstName}.`}
      footer={<SignOutInstead email={person.email} />}
    >
      {passkeys > 0 && <PasskeyStep next={next} />}
      <CodeForm next={next} hasApp={app !== null} />
    </AuthCard>
  );
}
