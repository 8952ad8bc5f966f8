"use client";

import { TextInput } from "@mantine/core";
import dynamic from "next/dynamic";
import { type FieldValues, useController } from "react-hook-form";
import type { FieldProps } from "./field-props";

const DatePicker = dynamic(() => import("./date-picker").then((all) => all.DatePicker), {
  ssr: false,
  loading: () => <TextInput label="Loading the calendar…" disabled />,
});

type DateFieldProps<Input extends FieldValues> = FieldProps<Input> & {
  /** YYYY-MM-DD */
  minDate?: string;
  maxDate?: string;
};

/** Holds YYYY-MM-DD, or null for none. The calendar is loaded with the first field that needs it. */
export function DateField<Input extends FieldValues>({ control, name, ...rest }: DateFieldProps<Input>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <DatePicker
      {...rest}
      name={field.name}
      value={field.value ?? null}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}
