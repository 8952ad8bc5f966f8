"use client";

import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { confirmEmailAction } from "./actions";

/** The link is used up by its button alone. */
export function ConfirmEmailForm({ token }: { token: string }) {
  const confirm = useActionForm({ action: confirmEmailAction, defaultValues: { token } });
  return (
    <Form of={confirm}>
      <SubmitButton isPending={confirm.isPending}>Confirm address</SubmitButton>
    </Form>
  );
}
