"use client";

import { TextInput, type TextInputProps } from "@mantine/core";
import { useContext } from "react";
import { type FieldValues, useController } from "react-hook-form";
import { InDialog } from "@/components/dialog/in-dialog";
import type { FieldProps } from "./field-props";

type TextFieldProps<Input extends FieldValues> = FieldProps<Input> &
  Pick<TextInputProps, "type" | "placeholder" | "autoComplete" | "inputMode" | "autoFocus" | "spellCheck">;

export function TextField<Input extends FieldValues>({ control, name, autoFocus, ...rest }: TextFieldProps<Input>) {
  const { field, fieldState } = useController({ control, name });
  const isInDialog = useContext(InDialog);
  return (
    <TextInput
      {...rest}
      {...field}
      value={field.value ?? ""}
      error={fieldState.error?.message}
      autoFocus={autoFocus && !isInDialog}
      data-autofocus={(autoFocus && isInDialog) || undefined}
    />
  );
}
