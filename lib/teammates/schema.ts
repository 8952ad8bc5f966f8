import { z } from "zod";
import { EmailField, NameField } from "@/lib/email-address";

const Moment = z.iso.datetime({ offset: true, error: "Enter a date." }).transform((text) => new Date(text));
const Reason = z
  .string()
  .max(500, "Use at most 500 characters.")
  .transform((text) => text.trim() || null);

const Id = (message?: string) => z.uuid(message).toLowerCase();
const Until = Moment.nullable().default(null);

/** One role, where and until when. */
export const GivenRole = z.strictObject({
  roleId: Id("Choose a role."),
  /** null: every project. */
  projectIds: z
    .array(Id())
    .min(1, "Choose at least one.")
    .max(1_000)
    .transform((ids) => [...new Set(ids)])
    .nullable()
    .default(null),
  endsAt: Until,
});

/** A teammate's own access, whole: what is not named is taken away. May be nothing at all. */
const AnyAccess = z
  .strictObject({
    roles: z.array(GivenRole).max(20),
    overrides: z
      .array(z.strictObject({ permission: z.string().max(100), effect: z.enum(["allow", "deny"]), endsAt: Until }))
      .max(200)
      .default([]),
    groupIds: z.array(Id()).max(200).default([]),
    readOnly: z.boolean().default(false),
    startsAt: Until,
    endsAt: Until,
  })
  .refine((access) => !access.startsAt || !access.endsAt || access.startsAt < access.endsAt, {
    path: ["endsAt"],
    error: "The end must be after the start.",
  })
  .refine(({ overrides }) => isEachOnce(overrides.map((one) => one.permission)), {
    path: ["overrides"],
    error: "A permission is allowed or denied once, with one end.",
  })
  .superRefine(({ roles }, { addIssue }) => {
    roles.forEach((role, index) => {
      const isTwice = roles.slice(0, index).some((other) => other.roleId === role.roleId && meet(other, role));
      if (isTwice) addIssue({ code: "custom", path: ["roles", index, "roleId"], message: SAME_ROLE_TWICE });
    });
  });

const SAME_ROLE_TWICE = "This role is given twice in one place. Give it once, with one end.";
const isEachOnce = (keys: string[]): boolean => new Set(keys).size === keys.length;

type Place = { projectIds: string[] | null };
const meet = (one: Place, other: Place): boolean =>
  one.projectIds === null
    ? other.projectIds === null
    : one.projectIds.some((id) => other.projectIds?.includes(id) ?? false);

/** What an invitation gives: some role, or a group to get one from. */
export const AccessInput = AnyAccess.refine((access) => access.roles.length > 0 || access.groupIds.length > 0, {
  path: ["roles"],
  error: "Choose a role.",
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
  access: AnyAccess,
});

export const OneTeammate = z.strictObject({ teammateId: z.uuid() });

export const RemoveFromProject = z.strictObject({ teammateId: z.uuid(), projectId: z.uuid() });

/** How people are suspended or removed, one or many. */
export const Ending = z.strictObject({
  reason: Reason.default(null),
  /** Also revoke the invitations these people sent that are still open. */
  revokeInvitations: z.boolean().default(true),
});

export type Ending = z.output<typeof Ending>;

export const SuspendTeammate = Ending.extend({ teammateId: z.uuid() });

export const RemoveTeammate = Ending.extend({ teammateId: z.uuid() });

export const SetPeriod = z
  .strictObject({
    teammateId: z.uuid(),
    /** The version that was shown. */
    version: z.int(),
    /** null: since ever, for ever. */
    startsAt: Moment.nullable(),
    endsAt: Moment.nullable(),
  })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    path: ["endsAt"],
    error: "The end must be after the start.",
  });

export const LeaveAccount = z.strictObject({ revokeInvitations: z.boolean().default(true) });

export const EraseTeammate = z.strictObject({
  teammateId: z.uuid(),
  /** Their address, typed by whoever erases them. */
  confirmation: z.string().max(500),
});

export const ReinstateTeammate = z.strictObject({
  teammateId: z.uuid(),
  /** As before: everything they had. Start fresh: this access instead. */
  access: AccessInput.nullable().default(null),
});
