import { z } from "zod";

/**
 * A form's schema made of a command's: the same rules say what is wrong, and what was typed is handed on as it is,
 * because the server parses it itself.
 */
export function checkedAs<Values>(schema: z.ZodType, toInput: (values: Values) => unknown): z.ZodType<Values, Values> {
  return z.custom<Values>().superRefine((values, context) => {
    for (const { path, message } of schema.safeParse(toInput(values)).error?.issues ?? []) {
      context.addIssue({ code: "custom", path, message });
    }
  });
}
