"use client";

import { Switch } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";

export function SwitchField<Input extends FieldValues>({ control, name, ...rest }: FieldProps<Input>) {
  const { field, fieldState } = useController({ control, name });
  const { value, ...given } = field;
  return <Switch {...rest} {...given} checked={value === true} error={fieldState.error?.message} />;
}
