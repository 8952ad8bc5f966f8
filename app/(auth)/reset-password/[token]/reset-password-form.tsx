"use client";

import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { ResetPassword } from "@/lib/users/schema";
import { resetPasswordAction } from "./actions";

export function ResetPasswordForm({ token }: { token: string }) {
  const reset = useActionForm({
    action: resetPasswordAction,
    schema: ResetPassword,
    defaultValues: { token, password: "" },
  });
  return (
    <Form of={reset}>
      <PasswordField
        control={reset.form.control}
        name="password"
        label="New password"
        description="At least 12 characters."
        autoComplete="new-password"
      />
      <SubmitButton isPending={reset.isPending}>Set password</SubmitButton>
    </Form>
  );
}
