"use client";

import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ConfirmSignUp } from "@/lib/users/schema";
import { confirmSignUpAction } from "./actions";

export function ConfirmSignUpForm({ token, slug }: { token: string; slug: string }) {
  const confirm = useActionForm({
    action: confirmSignUpAction,
    schema: ConfirmSignUp,
    defaultValues: { token, slug, password: "" },
  });
  const { control } = confirm.form;
  return (
    <Form of={confirm}>
      <TextField
        control={control}
        name="slug"
        label="Address"
        description="The first part of every page's address."
        spellCheck={false}
      />
      <PasswordField control={control} name="password" label="Password" />
      <SubmitButton isPending={confirm.isPending}>Confirm and create account</SubmitButton>
    </Form>
  );
}
