import { z } from "zod";
import { EmailField, NameField } from "@/lib/email-address";

const Moment = z.iso.datetime({ offset: true, error: "Enter a date." }).transform((text) => new Date(text));
const Reason = z
  .string()
  .max(500, "Use at most 500 characters.")
  .transform((text) => text.trim() || null);

/** What an invitation gives and an edit sets, whole: what is not named is taken away. */
export const AccessInput = z
  .strictObject({
    roles: z
      .array(
        z.strictObject({
          roleId: z.uuid("Choose a role."),
          /** null: every project. */
          projectIds: z.array(z.uuid()).min(1, "Choose at least one.").max(1_000).nullable().default(null),
          endsAt: Moment.nullable().default(null),
        }),
      )
      .max(20),
    overrides: z
      .array(
        z.strictObject({
          permission: z.string().max(100),
          effect: z.enum(["allow", "deny"]),
          endsAt: Moment.nullable().default(null),
        }),
      )
      .max(200)
      .default([]),
    groupIds: z.array(z.uuid()).max(200).default([]),
    readOnly: z.boolean().default(false),
    startsAt: Moment.nullable().default(null),
    endsAt: Moment.nullable().default(null),
  })
  .refine((access) => access.roles.length > 0 || access.groupIds.length > 0, {
    path: ["roles"],
    error: "Choose a role.",
  })
  .refine((access) => !access.startsAt || !access.endsAt || access.startsAt < access.endsAt, {
    path: ["endsAt"],
    error: "The end must be after the start.",
  });

export type Access = z.output<typeof AccessInput>;

const Kind = z.enum(["internal", "external"]).default("internal");

export const InviteTeammate = z.strictObject({
  firstName: NameField("first name"),
  lastName: NameField("last name"),
  email: EmailField,
  kind: Kind,
  access: AccessInput,
  /** Said after the page asked once more about a domain nobody here has. */
  newDomainConfirmed: z.boolean().default(false),
});

export const EditTeammate = z.strictObject({
  teammateId: z.uuid(),
  /** The version that was shown: an edit of something older is refused, not merged. */
  version: z.int(),
  firstName: NameField("first name"),
  lastName: NameField("last name"),
  kind: Kind,
  access: AccessInput,
});

export const OneTeammate = z.strictObject({ teammateId: z.uuid() });

export const SuspendTeammate = z.strictObject({
  teammateId: z.uuid(),
  reason: Reason.default(null),
  /** Also revoke the invitations this person sent that are still open. */
  revokeInvitations: z.boolean().default(true),
});

export const RemoveTeammate = z.strictObject({
  teammateId: z.uuid(),
  reason: Reason.default(null),
  revokeInvitations: z.boolean().default(true),
});

export const ReinstateTeammate = z.strictObject({
  teammateId: z.uuid(),
  /** As before: everything they had. Start fresh: this access instead. */
  access: AccessInput.nullable().default(null),
});
