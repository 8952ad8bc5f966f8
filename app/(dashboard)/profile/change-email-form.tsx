"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { ChangeEmail } from "@/lib/users/email-schema";
import { changeEmailAction } from "./actions";
import css from "./profile.module.css";

export function ChangeEmailForm({ email }: { email: string }) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const change = useActionForm({
    action: changeEmailAction,
    schema: checkedAs(ChangeEmail, (values: { email: string }) => values),
    defaultValues: { email: "" },
    onDone: ({ email: to }) => {
      setSentTo(to);
      change.form.reset();
    },
  });
  return (
    <Form of={change} label="E-mail">
      <p className={css.now}>
        You sign in as <span className={css.strong}>{email}</span>.
      </p>
      {sentTo && (
        <div role="status">
          <Notice tone="ok">
            We sent a link to {sentTo}. Open it within a day where you are signed in; until then nothing changes.
          </Notice>
        </div>
      )}
      <TextField
        control={change.form.control}
        name="email"
        label="New address"
        description="Your address changes in every account you belong to. Your other sessions end."
        type="email"
        autoComplete="email"
        spellCheck={false}
      />
      <Button type="submit" variant="default" className={css.save} loading={change.isPending}>
        Send link
      </Button>
    </Form>
  );
}
