"use client";

import { DatePicker } from "@/components/form/date-picker";
import { dayOf, endOf } from "./period-days";

type UntilFieldProps = {
  label: string;
  /** ISO 8601; null: no end. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string;
};

/** The last day on which something still holds. */
export function UntilField({ label, value, onChange, error }: UntilFieldProps) {
  return (
    <DatePicker
      label={label}
      value={dayOf(value)}
      onChange={(day) => onChange(endOf(day))}
      minDate={dayOf(new Date().toISOString()) ?? undefined}
      error={error}
    />
  );
}
