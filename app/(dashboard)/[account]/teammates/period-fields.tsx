"use client";

import { DatePicker } from "@/components/form/date-picker";
import { FormRow } from "@/components/form/form";
import type { AccessValue } from "@/lib/teammates/read-access";
import { dayOf, endOf, startOf } from "./period-days";
import { messageAt } from "./teammate-form";

type PeriodFieldsProps = { value: AccessValue; onChange: (value: AccessValue) => void; errors: unknown };

/** From when until when the access holds; both may be left open. */
export function PeriodFields({ value, onChange, errors }: PeriodFieldsProps) {
  return (
    <FormRow>
      <DatePicker
        label="Access starts"
        value={dayOf(value.startsAt)}
        onChange={(day) => onChange({ ...value, startsAt: startOf(day) })}
        error={messageAt(errors, "startsAt")}
      />
      <DatePicker
        label="Access ends"
        value={dayOf(value.endsAt)}
        onChange={(day) => onChange({ ...value, endsAt: endOf(day) })}
        error={messageAt(errors, "endsAt")}
      />
    </FormRow>
  );
}
