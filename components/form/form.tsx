"use client";

import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { ErrorNotice } from "@/components/error-notice";
import css from "./form.module.css";
import type { ActionForm } from "./use-action-form";

type FormProps<Input extends FieldValues> = {
  /** From `useActionForm`. */
  of: ActionForm<Input>;
  /** The accessible name, where the page has more than one form. */
  label?: string;
  children: ReactNode;
};

/** Fields one under another, then what is wrong with the whole, then the buttons given last. */
export function Form<Input extends FieldValues>({ of, label, children }: FormProps<Input>) {
  return (
    <form className={css.form} onSubmit={of.submit} aria-label={label} noValidate>
      <ErrorNotice>{of.formError}</ErrorNotice>
      {children}
    </form>
  );
}

/** Two fields side by side where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={css.row}>{children}</div>;
}
