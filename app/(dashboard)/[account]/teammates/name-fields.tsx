"use client";

import type { Control } from "react-hook-form";
import { FormRow } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { TeammateFormValues } from "./teammate-form";

const KINDS = [
  { value: "internal", label: "Internal" },
  { value: "external", label: "External" },
];

type NameFieldsProps = { control: Control<TeammateFormValues>; isEmailFixed?: boolean };

export function NameFields({ control, isEmailFixed = false }: NameFieldsProps) {
  return (
    <>
      <FormRow>
        <TextField control={control} name="firstName" label="First name" autoComplete="off" autoFocus />
        <TextField control={control} name="lastName" label="Last name" autoComplete="off" />
      </FormRow>
      <TextField
        control={control}
        name="email"
        label="Email"
        type="email"
        autoComplete="off"
        spellCheck={false}
        disabled={isEmailFixed}
      />
    </>
  );
}

export function KindField({ control }: { control: Control<TeammateFormValues> }) {
  return (
    <SelectField
      control={control}
      name="kind"
      label="Kind"
      description="External people come from outside the organization and carry a badge."
      data={KINDS}
    />
  );
}
