"use client";

import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";

type PasswordFieldProps<Input extends FieldValues> = FieldProps<Input> & {
  /** "new-password" where one is chosen, so that a password manager offers one. */
  autoComplete?: "current-password" | "new-password";
};

export function PasswordField<Input extends FieldValues>(props: PasswordFieldProps<Input>) {
  const { control, name, autoComplete = "current-password", ...rest } = props;
  const { field, fieldState } = useController({ control, name });
  const [isVisible, setVisible] = useState(false);
  return (
    <PasswordInput
      {...rest}
      {...field}
      value={field.value ?? ""}
      error={fieldState.error?.message}
      aria-invalid={fieldState.invalid || undefined}
      autoComplete={autoComplete}
      visible={isVisible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{ "aria-label": isVisible ? "Hide what you type" : "Show what you type" }}
    />
  );
}
