import { z } from "zod";
import { CATALOGUE_KEYS } from "@/lib/access/catalogues/all";
import { NameField } from "@/lib/email-address";
import { RESERVED_SLUGS } from "@/lib/paths";

const MOST = 40;

/** The first part of an account's addresses. */
export const SlugField = z
  .string({ error: "Enter the address." })
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text) && text.length <= MOST, {
    error: `Use up to ${MOST} small letters, digits and hyphens, such as acme-shop.`,
  })
  .refine((text) => !RESERVED_SLUGS.includes(text), {
    error: "This address is used by Roster itself. Choose another.",
  });

export const NewAccount = {
  accountName: NameField("name of the account"),
  slug: SlugField,
  catalogue: z.enum(CATALOGUE_KEYS, { error: "Choose what the account is for." }),
};

/** An address made from a name: "Café Zürich" gives "cafe-zurich". May be empty. */
export const suggestSlug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST)
    .replace(/^-+|-+$/g, "");

/** For how many days the log can be kept; null is for ever. */
export const RETENTIONS = [365, 730, 1825, 3650] as const;

export const EditAccount = z.strictObject({ name: NameField("name of the account") });

export const SetSecurity = z.strictObject({ requireTwoFactor: z.boolean(), oneAccountPerEmail: z.boolean() });

const DAYS = "Enter a whole number of days from 1 to 30.";
export const SetInvitations = z.strictObject({
  invitationDays: z.int({ error: DAYS }).min(1, { error: DAYS }).max(30, { error: DAYS }),
  invitationReminders: z.boolean(),
});

export const SetLogRetention = z.strictObject({
  days: z.literal(RETENTIONS, { error: "Choose how long the log is kept." }).nullable(),
});
