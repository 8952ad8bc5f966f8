"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState, useTransition } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import type { ActionResult } from "@/lib/action-result";
import { attempt } from "./attempt";

type ActionFormOptions<Input extends FieldValues, V> = {
  action: (input: Input) => Promise<ActionResult<V>>;
  /** The same schema as the command's: wrong input is said before it is sent. */
  schema?: z.ZodType<Input, Input>;
  defaultValues: DefaultValues<Input>;
  onDone?: (value: V, input: Input) => void;
  /** Gets the first look at a refusal; true means that it was dealt with, e.g. by asking once more. */
  onRefused?: (refusal: Extract<ActionResult<V>, { ok: false }>, input: Input) => boolean;
};

export type ActionForm<Input extends FieldValues> = {
  form: UseFormReturn<Input>;
  /** For `<form onSubmit>`. */
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  isPending: boolean;
  /** What is wrong with the whole rather than with one field. */
  formError: string | null;
};

/** A form that calls a server action. What was typed stays until the action has said yes. */
export function useActionForm<Input extends FieldValues, V>(options: ActionFormOptions<Input, V>): ActionForm<Input> {
  const { action, schema, defaultValues, onDone, onRefused } = options;
  const [formError, setFormError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const form = useForm<Input>({
    defaultValues,
    resolver: schema && resolverOf(schema),
    mode: "onSubmit",
  });

  const send = (input: Input) =>
    startTransition(async () => {
      setFormError(null);
      const result = await attempt(() => action(input));
      if (result.ok) return onDone?.(result.value, input);
      if (onRefused?.(result, input)) return;
      const placed = placeFieldErrors(form, result.fieldErrors ?? {});
      if (!placed) setFormError(result.message);
    });
  return { form, submit: form.handleSubmit(send), isPending, formError };
}

/** Puts each error beside its field and the cursor into the first; false when one has no field to stand beside. */
function placeFieldErrors<Input extends FieldValues>(form: UseFormReturn<Input>, errors: Record<string, string>) {
  const names = Object.keys(errors);
  const fields = names.filter((name): name is Path<Input> => name in form.getValues());
  fields.forEach((name, index) => {
    form.setError(name, { type: "server", message: errors[name] }, { shouldFocus: index === 0 });
  });
  return fields.length > 0 && fields.length === names.length;
}

// The resolver's types know zod only by its inner shape; the schema's own type says the same.
const resolverOf = <Input extends FieldValues>(schema: z.ZodType<Input, Input>) =>
  zodResolver(schema) as Resolver<Input>;
