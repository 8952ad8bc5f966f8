import { z } from "zod";

/**
 * NFKC first, then folded, then checked: U+FF20 and its kind become what they look like before anything is
 * decided (reliability b22). Strict ASCII addr-spec, one address, no quoted local part, no comments.
 */
export const normaliseEmail = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const isEmail = (text: string): boolean => text.length <= 254 && text.indexOf("@") <= 64 && ADDRESS.test(text);

/** A field with one e-mail address; the output is the normalised form that everything compares and stores. */
export const EmailField = z
  .string({ error: "Enter an e-mail address." })
  .max(400, "This address is too long.")
  .transform(normaliseEmail)
  .refine(isEmail, { error: "Enter one e-mail address, such as name@example.com." });

export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** A person's first or last name: NFKC, no control, direction or zero-width characters, at most 80. */
export const NameField = (label: string) =>
  z
    .string({ error: `Enter the ${label}.` })
    .max(400, `Use at most 80 characters for the ${label}.`)
    .transform((text) => text.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim())
    .refine((text) => text.length > 0, { error: `Enter the ${label}.` })
    .refine((text) => text.length <= 80, { error: `Use at most 80 characters for the ${label}.` });
