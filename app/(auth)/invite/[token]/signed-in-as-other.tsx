"use client";

import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { paths } from "@/lib/paths";
import { signOutHereAction } from "./actions";

/** An invitation for one address, opened by another: says so and offers to sign out. */
export function SignedInAsOther({
  signedInAs,
  invited,
  token,
}: {
  signedInAs: string;
  invited: string;
  token: string;
}) {
  const of = useActionForm({ action: signOutHereAction, defaultValues: { next: paths.invite(token) } });
  return (
    <Form of={of}>
      <Notice tone="warn">
        You are signed in as {signedInAs}, but this invitation is for {invited}. Sign out to accept it.
      </Notice>
      <SubmitButton isPending={of.isPending}>Sign out</SubmitButton>
    </Form>
  );
}
