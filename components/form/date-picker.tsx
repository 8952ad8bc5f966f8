"use client";

import { DateInput, type DateInputProps } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";

type DatePickerProps = Pick<
  DateInputProps,
  | "label"
  | "description"
  | "required"
  | "disabled"
  | "name"
  | "value"
  | "onChange"
  | "onBlur"
  | "error"
  | "minDate"
  | "maxDate"
>;

export function DatePicker(props: DatePickerProps) {
  return <DateInput {...props} valueFormat="D MMM YYYY" placeholder="No date" clearable firstDayOfWeek={1} />;
}
