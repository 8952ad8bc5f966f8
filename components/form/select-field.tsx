"use client";

import { Select, type SelectProps } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";

type SelectFieldProps<Input extends FieldValues> = FieldProps<Input> &
  Pick<SelectProps, "data" | "placeholder" | "searchable" | "clearable" | "nothingFoundMessage">;

export function SelectField<Input extends FieldValues>({ control, name, ...rest }: SelectFieldProps<Input>) {
  const { field, fieldState } = useController({ control, name });
  return <Select {...rest} {...field} value={field.value ?? null} error={fieldState.error?.message} />;
}
