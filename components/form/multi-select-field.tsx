"use client";

import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";

type MultiSelectFieldProps<Input extends FieldValues> = FieldProps<Input> &
  Pick<MultiSelectProps, "data" | "placeholder" | "searchable" | "clearable" | "nothingFoundMessage">;

export function MultiSelectField<Input extends FieldValues>({ control, name, ...rest }: MultiSelectFieldProps<Input>) {
  const { field, fieldState } = useController({ control, name });
  return <MultiSelect {...rest} {...field} value={field.value ?? []} error={fieldState.error?.message} />;
}
