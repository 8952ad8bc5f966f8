"use client";

import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { paths } from "@/lib/paths";
import { signOutForEmailAction } from "./actions";

/** A change that somebody else asked for: says so and offers to sign out. */
export function AskedBySomebodyElse({ signedInAs, token }: { signedInAs: string; token: string }) {
  const of = useActionForm({ action: signOutForEmailAction, defaultValues: { next: paths.changeEmail(token) } });
  return (
    <Form of={of}>
      <Notice tone="warn">
        You are signed in as {signedInAs}, but somebody else asked for this change. Sign out, then sign in as the person
        who asked.
      </Notice>
      <SubmitButton isPending={of.isPending}>Sign out</SubmitButton>
    </Form>
  );
}
