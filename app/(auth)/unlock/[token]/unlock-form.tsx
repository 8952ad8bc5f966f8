"use client";

import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { unlockAction } from "./actions";

export function UnlockForm({ token }: { token: string }) {
  const unlock = useActionForm({ action: unlockAction, defaultValues: { token } });
  return (
    <Form of={unlock}>
      <SubmitButton isPending={unlock.isPending}>Unlock</SubmitButton>
    </Form>
  );
}
