import { z } from "zod";

/**
 * Every e-mail Roster sends: its name and what it says. The link is not among the params: the worker
 * derives it when it writes the mail, so that no usable token is stored. Times are ISO 8601 UTC.
 */
export const MESSAGES = {
  invitation: z.strictObject({
    accountName: z.string(),
    firstName: z.string(),
    inviterName: z.string(),
    roleNames: z.array(z.string()),
    expiresAt: z.iso.datetime(),
  }),
  invitation_reminder: z.strictObject({
    accountName: z.string(),
    firstName: z.string(),
    inviterName: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  welcome: z.strictObject({
    accountName: z.string(),
    accountSlug: z.string(),
    firstName: z.string(),
    email: z.string(),
  }),
  verify_email: z.strictObject({ accountName: z.string(), firstName: z.string(), expiresAt: z.iso.datetime() }),
  password_reset: z.strictObject({ firstName: z.string(), expiresAt: z.iso.datetime() }),
  unlock: z.strictObject({ firstName: z.string(), lockedUntil: z.iso.datetime() }),
  sign_in_method_changed: z.strictObject({
    firstName: z.string(),
    change: z.enum([
      "password_changed",
      "password_reset",
      "email_changed",
      "app_added",
      "app_removed",
      "passkey_added",
      "passkey_removed",
      "backup_codes_made",
    ]),
  }),
  /** To the new address, with the link that proves it. */
  change_email: z.strictObject({ firstName: z.string(), expiresAt: z.iso.datetime() }),
  two_factor_reset: z.strictObject({ firstName: z.string(), accountName: z.string(), actorName: z.string() }),
  access_ending: z.strictObject({
    firstName: z.string(),
    accountName: z.string(),
    accountSlug: z.string(),
    endsAt: z.iso.datetime(),
  }),
  ownership_offer: z.strictObject({
    firstName: z.string(),
    accountName: z.string(),
    accountSlug: z.string(),
    fromName: z.string(),
    expiresAt: z.iso.datetime(),
  }),
} as const;

export type MessageName = keyof typeof MESSAGES;
export type EmailMessage = { [N in MessageName]: { message: N; params: z.infer<(typeof MESSAGES)[N]> } }[MessageName];
