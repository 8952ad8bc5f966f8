"use client";

import { Checkbox } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";

/** A choice of yes or no; its value is a boolean. */
export function CheckboxField<Input extends FieldValues>({ control, name, ...rest }: FieldProps<Input>) {
  const { field } = useController({ control, name });
  const { value, ...given } = field;
  return <Checkbox {...rest} {...given} checked={value === true} />;
}
