import { z } from "zod";
import { catalogueFaults } from "./catalogue-faults";
import { PLATFORM_FEATURES } from "./platform";

const PermissionSchema = z.strictObject({
  key: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  label: z.string(),
  kind: z.enum(["read", "write", "export"]),
  scoped: z.boolean(),
});

const FeatureSchema = z.strictObject({ key: z.string(), label: z.string(), permissions: z.array(PermissionSchema) });

const SwitchEffectSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("allow_when_on"), permissions: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal("deny_when_off"), permissions: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal("read_only") }),
  z.strictObject({ kind: z.literal("limited_projects") }),
]);

const SwitchSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  description: z.string(),
  default: z.boolean(),
  effect: SwitchEffectSchema,
});

const RoleSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  owner: z.boolean().default(false),
  /** The role always reaches every project: it cannot be granted on one. */
  allProjects: z.boolean().default(false),
  permissions: z.array(z.string()),
  switches: z.array(z.string()).default([]),
});

const CatalogueSchema = z.strictObject({
  key: z.enum(["tracking", "publishing", "campaigns", "analytics"]),
  name: z.string(),
  projectWord: z.strictObject({ one: z.string(), many: z.string() }),
  invitedLabel: z.string(),
  newTeammateLabel: z.string(),
  owners: z.enum(["one", "several"]),
  severalRoles: z.boolean(),
  oneAccountPerEmail: z.boolean(),
  kinds: z.boolean(),
  features: z.array(FeatureSchema),
  switches: z.array(SwitchSchema),
  roles: z.array(RoleSchema),
});

export type PermissionInfo = z.infer<typeof PermissionSchema>;
export type Feature = z.infer<typeof FeatureSchema>;
export type Switch = z.infer<typeof SwitchSchema>;
export type BuiltInRole = z.infer<typeof RoleSchema>;
export type CatalogueKey = z.infer<typeof CatalogueSchema>["key"];
export type CatalogueData = z.input<typeof CatalogueSchema>;
export type ParsedCatalogue = z.infer<typeof CatalogueSchema>;
export type Catalogue = ParsedCatalogue & {
  /** Every permission of the catalogue and of the platform, by key. */
  permissions: ReadonlyMap<string, PermissionInfo>;
  ownerRole: BuiltInRole;
};

/**
 * Checks a catalogue's data and completes it with the platform's features.
 * Throws with the list of what is inconsistent: a broken catalogue must not build.
 */
export function defineCatalogue(data: CatalogueData): Catalogue {
  const parsed = CatalogueSchema.parse({ ...data, features: mergeFeatures(data.features) });
  const permissions = new Map(parsed.features.flatMap((f) => f.permissions).map((p) => [p.key, p]));
  const faults = catalogueFaults(parsed, permissions);
  const ownerRole = parsed.roles.find((role) => role.owner);
  if (faults.length > 0 || !ownerRole) throw new Error(`Catalogue ${data.key}: ${faults.join("; ")}`);
  return { ...parsed, permissions, ownerRole };
}

function mergeFeatures(own: CatalogueData["features"]): Feature[] {
  const extended = own.map((feature) => {
    const platform = PLATFORM_FEATURES.find((f) => f.key === feature.key);
    return platform ? { ...feature, permissions: [...feature.permissions, ...platform.permissions] } : feature;
  });
  return [...extended, ...PLATFORM_FEATURES.filter((f) => !own.some((feature) => feature.key === f.key))];
}
