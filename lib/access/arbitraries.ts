import fc from "fast-check";
import { CATALOGUE_KEYS, CATALOGUES } from "./catalogues/all";
import type { Facts, GrantFact, OverrideFact } from "./facts";

/** For tests: random people of every catalogue, with built-in and custom roles, mostly in force. */
export const NOW = 1_000_000;
export const PROJECTS = ["p1", "p2", "p3"] as const;
export const GROUPS = ["g1", "g2", "g3"] as const;
/** A project that no grant names: what reaches it reaches everything. */
export const ELSEWHERE = "p-elsewhere";

export const aCatalogue = fc.constantFrom(...CATALOGUE_KEYS);
const aProject = fc.constantFrom(null, null, ...PROJECTS);
const anEnd = fc.constantFrom(null, null, null, null, NOW - 1, NOW, NOW + 1);
const aNumber = fc.integer({ min: 0, max: 0x7fffffff });

export type Role = Pick<GrantFact, "roleId" | "roleName" | "isOwnerRole" | "permissions">;

/** A role by its number: the catalogue's first, then custom ones whose permissions are the number's bits. */
export function roleOf(catalogueKey: keyof typeof CATALOGUES, number: number): Role {
  const { roles, permissions } = CATALOGUES[catalogueKey];
  const builtIn = roles[number % (roles.length * 2)];
  if (builtIn) {
    const held = new Set(builtIn.permissions);
    return { roleId: builtIn.key, roleName: builtIn.name, isOwnerRole: builtIn.owner, permissions: held };
  }
  const held = new Set([...permissions.keys()].filter((_, at) => (number >> (at % 30)) & 1));
  return { roleId: `custom-${number}`, roleName: "Custom", isOwnerRole: false, permissions: held };
}

const aGrant = fc.record({ role: aNumber, project: aProject, endsAt: anEnd, group: fc.constantFrom(null, ...GROUPS) });
const anOverride = fc.record({
  at: fc.nat(63),
  effect: fc.constantFrom<OverrideFact["effect"]>("allow", "deny"),
  endsAt: anEnd,
});
const inForce = { joinedAt: 0, suspendedAt: null, removedAt: null, startsAt: null, endsAt: null };
const aLife = fc.constantFrom(
  ...Array.from({ length: 12 }, () => inForce),
  { ...inForce, startsAt: NOW, endsAt: NOW + 1 },
  { ...inForce, joinedAt: null },
  { ...inForce, suspendedAt: NOW - 1 },
  { ...inForce, removedAt: NOW - 1 },
  { ...inForce, startsAt: NOW + 1 },
  { ...inForce, endsAt: NOW },
  { ...inForce, suspendedAt: NOW - 2, removedAt: NOW - 1, endsAt: NOW - 1 },
);

/** Somebody's facts. Ids of grants are unique, an override is the only one of its permission. */
export const someFacts: fc.Arbitrary<Facts> = fc
  .record({
    catalogue: aCatalogue,
    life: aLife,
    readOnly: fc.constantFrom(false, false, true),
    grants: fc.array(aGrant, { maxLength: 4 }),
    overrides: fc.array(anOverride, { maxLength: 5 }),
    alsoIn: fc.constantFrom(null, null, ...GROUPS),
    ungroupedSeeNothing: fc.constantFrom(false, false, false, true),
  })
  .map(({ catalogue, life, readOnly, grants, overrides, alsoIn, ungroupedSeeNothing }) => ({
    teammateId: "someone",
    catalogue,
    now: NOW,
    ...life,
    readOnly,
    grants: grants.map(({ role, project, endsAt, group }, at): GrantFact => {
      const given = roleOf(catalogue, role);
      const projectId = given.isOwnerRole ? null : project;
      const via = group ? ({ kind: "group", groupId: group, groupName: group } as const) : ({ kind: "own" } as const);
      return { id: `grant-${at}`, ...given, projectId, projectName: projectId, endsAt, via };
    }),
    overrides: overridesOf(catalogue, overrides),
    groupIds: [...new Set([...grants.map(({ group }) => group), alsoIn])].filter((group) => group !== null),
    adminOf: [],
    ungroupedSeeNothing,
  }));

function overridesOf(
  catalogue: keyof typeof CATALOGUES,
  given: { at: number; effect: OverrideFact["effect"]; endsAt: number | null }[],
) {
  const byPermission = new Map<string, OverrideFact>();
  for (const { at, effect, endsAt } of given) {
    const permission = permissionOf(catalogue, at);
    byPermission.set(permission, { id: `over-${permission}`, permission, effect, endsAt, byName: "Ada", createdAt: 0 });
  }
  return [...byPermission.values()];
}

const KEYS = new Map(CATALOGUE_KEYS.map((key) => [key as string, [...CATALOGUES[key].permissions.keys()]])); // as: the map is asked with plain strings too

/** A permission of the catalogue by its number, whatever the number. */
export function permissionOf(catalogue: string, number: number): string {
  const keys = KEYS.get(catalogue) ?? [];
  return keys[number % keys.length] ?? "";
}

/** Somebody and a question about them: any permission, on a project or on none. Overridden ones are asked more often. */
export const aQuestion = fc
  .tuple(someFacts, aNumber, fc.constantFrom(undefined, undefined, ...PROJECTS, ELSEWHERE))
  .map(([facts, number, project]) => {
    const overridden = facts.overrides[number % 12]?.permission;
    return { facts, permission: overridden ?? permissionOf(facts.catalogue, number), project };
  });
