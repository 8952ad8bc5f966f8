import type { Control, FieldPath, FieldValues } from "react-hook-form";

/** What every field of a form takes; `control` comes from `useActionForm().form`. */
export type FieldProps<Input extends FieldValues> = {
  control: Control<Input>;
  name: FieldPath<Input>;
  label: string;
  description?: string;
  required?: boolean;
  disabled?: boolean;
};
