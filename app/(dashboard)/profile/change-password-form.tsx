"use client";

import { Button } from "@mantine/core";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/toast";
import { ChangePassword } from "@/lib/users/schema";
import { changePasswordAction } from "./actions";
import { PasswordStrength } from "./password-strength";
import css from "./profile.module.css";

type ChangePasswordFormProps = { email: string; firstName: string; lastName: string };

export function ChangePasswordForm({ email, firstName, lastName }: ChangePasswordFormProps) {
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
      <PasswordStrength control={control} names={[firstName, lastName, email]} />
      <Button type="submit" variant="default" className={css.save} loading={change.isPending}>
        Change password
      </Button>
    </Form>
  );
}
