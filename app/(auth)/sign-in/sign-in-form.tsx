"use client";

import Link from "next/link";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { paths } from "@/lib/paths";
import { SignIn } from "@/lib/users/schema";
import { signInAction } from "./actions";

export function SignInForm({ next }: { next: string }) {
  const signIn = useActionForm({
    action: signInAction,
    schema: SignIn,
    defaultValues: { email: "", password: "", next },
  });
  const { control } = signIn.form;
  return (
    <Form of={signIn}>
      <TextField control={control} name="email" label="Email" type="email" autoComplete="username webauthn" autoFocus />
      <PasswordField control={control} name="password" label="Password" />
      <Link href={paths.forgotPassword}>Forgot password?</Link>
      <SubmitButton isPending={signIn.isPending}>Sign in</SubmitButton>
    </Form>
  );
}
