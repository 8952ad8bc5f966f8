"use client";

import { Switch } from "@mantine/core";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";
import css from "./form.module.css";

export function SwitchField<Input extends FieldValues>({ control, name, required: _, ...rest }: FieldProps<Input>) {
  const { field, fieldState } = useController({ control, name });
  const { value, ...handlers } = field;
  return (
    <Switch {...rest} {...handlers} className={css.switch} checked={value === true} error={fieldState.error?.message} />
  );
}
