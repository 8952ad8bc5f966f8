"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { acceptInvitationAction, declineInvitationAction } from "./actions";

type InvitationFormProps = { token: string; mode: "new_user" | "existing_user" | "signed_in"; email: string };

const PASSWORD = {
  new_user: { description: "Choose one of at least 12 characters.", autoComplete: "new-password" },
  existing_user: { description: "The one you already sign in to Roster with.", autoComplete: "current-password" },
} as const;

export function InvitationForm({ token, mode, email }: InvitationFormProps) {
  const of = useActionForm({
    action: ({ password }: { password: string }) => acceptInvitationAction({ token, password }),
    defaultValues: { password: "" },
  });
  return (
    <>
      <Form of={of} label="Invitation">
        {mode !== "signed_in" && (
          <>
            {/* Password managers file a password under the address beside it. */}
            <input type="hidden" autoComplete="username" name="email" value={email} readOnly />
            <PasswordField control={of.form.control} name="password" label="Password" {...PASSWORD[mode]} />
          </>
        )}
        <SubmitButton isPending={of.isPending}>Accept invitation</SubmitButton>
      </Form>
      <DeclineButton token={token} isDisabled={of.isPending} />
    </>
  );
}

function DeclineButton({ token, isDisabled }: { token: string; isDisabled: boolean }) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const decline = async () => {
    setPending(true);
    const result = await attempt(() => declineInvitationAction({ token }));
    setPending(false);
    setError(result.ok ? null : result.message);
  };
  return (
    <>
      <ErrorNotice>{error}</ErrorNotice>
      <Button variant="subtle" fullWidth mt="xs" loading={isPending} disabled={isDisabled} onClick={decline}>
        Decline
      </Button>
    </>
  );
}
