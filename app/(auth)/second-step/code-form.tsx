"use client";

import { useRouter } from "next/navigation";
import { CheckboxField } from "@/components/form/checkbox-field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { paths } from "@/lib/paths";
import { SecondStep } from "@/lib/two-factor/schema";
import { secondStepAction } from "./actions";

type CodeFormProps = {
  next: string;
  /** Without an app only a backup code can be typed. */
  hasApp: boolean;
};

/** The code of the app, or a backup code, in one field. */
export function CodeForm({ next, hasApp }: CodeFormProps) {
  const router = useRouter();
  const step = useActionForm({
    action: secondStepAction,
    schema: SecondStep,
    defaultValues: { code: "", rememberDevice: false, next },
    onRefused: ({ code }) => {
      if (code !== "signed_out") return false;
      router.push(paths.signIn(next));
      return true;
    },
  });
  const { control } = step.form;
  return (
    <Form of={step}>
      <TextField
        control={control}
        name="code"
        label="Code"
        description={
          hasApp
            ? "From your authenticator app. A backup code works here too."
            : "One of the backup codes that you saved."
        }
        autoComplete="one-time-code"
        spellCheck={false}
        autoFocus
      />
      <CheckboxField control={control} name="rememberDevice" label="Remember this device for 7 days" />
      <SubmitButton isPending={step.isPending}>Continue</SubmitButton>
    </Form>
  );
}
