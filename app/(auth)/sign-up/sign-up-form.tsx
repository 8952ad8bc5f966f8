"use client";

import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { Form, FormRow } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { suggestSlug } from "@/lib/accounts/schema";
import { SignUp } from "@/lib/users/schema";
import { signUpAction } from "./actions";
import { type CatalogueChoice, CatalogueField } from "./catalogue-field";

type Fields = z.input<typeof SignUp>;

const EMPTY: Fields = {
  accountName: "",
  slug: "",
  catalogue: "tracking",
  firstName: "",
  lastName: "",
  email: "",
  password: "",
};

export function SignUpForm({ catalogues }: { catalogues: CatalogueChoice[] }) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const signUp = useActionForm({
    action: signUpAction,
    schema: SignUp,
    defaultValues: EMPTY,
    onDone: ({ email }) => setSentTo(email),
  });
  useSuggestedSlug(signUp.form);
  const { control } = signUp.form;
  if (sentTo) {
    return (
      <Notice tone="ok">
        We sent an e-mail to {sentTo}. Open the link in it to confirm the address and begin. It is good for a day.
      </Notice>
    );
  }
  return (
    <Form of={signUp}>
      <TextField control={control} name="accountName" label="Account name" autoComplete="organization" autoFocus />
      <TextField
        control={control}
        name="slug"
        label="Address"
        description="Small letters, digits and hyphens: the first part of every page's address."
        spellCheck={false}
      />
      <CatalogueField control={control} catalogues={catalogues} />
      <FormRow>
        <TextField control={control} name="firstName" label="First name" autoComplete="given-name" />
        <TextField control={control} name="lastName" label="Last name" autoComplete="family-name" />
      </FormRow>
      <TextField control={control} name="email" label="Email" type="email" autoComplete="username" />
      <PasswordField
        control={control}
        name="password"
        label="Password"
        description="At least 12 characters."
        autoComplete="new-password"
      />
      <SubmitButton isPending={signUp.isPending}>Create account</SubmitButton>
    </Form>
  );
}

/** The address follows the name until somebody writes one of their own. */
function useSuggestedSlug({ subscribe, setValue }: UseFormReturn<Fields>) {
  useEffect(() => {
    let suggested = "";
    return subscribe({
      formState: { values: true },
      callback: ({ name, values }) => {
        if (name !== "accountName" || values.slug !== suggested) return;
        suggested = suggestSlug(values.accountName);
        setValue("slug", suggested);
      },
    });
  }, [subscribe, setValue]);
}
