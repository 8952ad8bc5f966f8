"use client";

import { useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { ForgotPassword } from "@/lib/users/schema";
import { forgotPasswordAction } from "./actions";

export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const forgot = useActionForm({
    action: forgotPasswordAction,
    schema: ForgotPassword,
    defaultValues: { email: "" },
    onDone: ({ email }) => setSentTo(email),
  });
  if (sentTo) {
    return (
      <Notice tone="ok">
        If {sentTo} has a Roster sign-in, a link to set a new password is on its way. It is good for 30 minutes.
      </Notice>
    );
  }
  return (
    <Form of={forgot}>
      <TextField
        control={forgot.form.control}
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoFocus
      />
      <SubmitButton isPending={forgot.isPending}>Send link</SubmitButton>
    </Form>
  );
}
