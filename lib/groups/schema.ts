import { z } from "zod";
import { NameField } from "@/lib/email-address";

const Moment = z.iso.datetime({ offset: true, error: "Enter a date." }).transform((text) => new Date(text));

/** The most people that one command adds to a group or removes from it. */
export const MOST_AT_ONCE = 500;

const described = {
  name: NameField("name"),
  description: z
    .string()
    .max(300, "Use at most 300 characters.")
    .transform((text) => text.normalize("NFKC").replace(/\s+/g, " ").trim())
    .default(""),
};

export const CreateGroup = z.strictObject(described);

export const EditGroup = z.strictObject({ groupId: z.uuid(), ...described });

export const OneGroup = z.strictObject({ groupId: z.uuid() });

/** What a group gives, whole: what is not named is taken away. */
export const SetGroupGrants = z.strictObject({
  groupId: z.uuid(),
  grants: z
    .array(
      z.strictObject({
        roleId: z.uuid("Choose a role."),
        /** null: every project. */
        projectIds: z.array(z.uuid()).min(1, "Choose at least one.").max(1_000).nullable().default(null),
        endsAt: Moment.nullable().default(null),
      }),
    )
    .max(50)
    .refine(namesEachPlaceOnce, { error: "This role stands there twice for the same place." }),
});

export const ChangeMembership = z.strictObject({
  groupId: z.uuid(),
  teammateIds: z
    .array(z.uuid())
    .min(1, "Choose somebody.")
    .max(MOST_AT_ONCE, `Choose at most ${MOST_AT_ONCE} people at once.`)
    .transform((ids) => [...new Set(ids)]),
});

export const SetGroupAdmin = z.strictObject({ groupId: z.uuid(), teammateId: z.uuid(), isAdmin: z.boolean() });

export const FindAddable = z.strictObject({ groupId: z.uuid(), q: z.string().max(200).default("") });

function namesEachPlaceOnce(grants: readonly { roleId: string; projectIds: string[] | null }[]): boolean {
  const places = grants.flatMap(({ roleId, projectIds }) => (projectIds ?? ["all"]).map((id) => `${roleId} ${id}`));
  return new Set(places).size === places.length;
}
