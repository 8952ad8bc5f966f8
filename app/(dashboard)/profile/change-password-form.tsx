"use client";

import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/toast";
import { ChangePassword } from "@/lib/users/schema";
import { changePasswordAction } from "./actions";

export function ChangePasswordForm({ email }: { email: string }) {
  const change = useActionForm({
    action: changePasswordAction,
    schema: ChangePassword,
    defaultValues: { currentPassword: "", newPassword: "" },
    onDone: () => {
      change.form.reset();
      toast("Your password was changed. Your other sessions ended.");
    },
  });
  const { control } = change.form;
  return (
    <Form of={change} label="Password">
      {/* Password managers save the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField control={control} name="currentPassword" label="Current password" />
      <PasswordField
        control={control}
        name="newPassword"
        label="New password"
        description="At least 12 characters. Your other sessions will end."
        autoComplete="new-password"
      />
      <SubmitButton isPending={change.isPending}>Change password</SubmitButton>
    </Form>
  );
}
