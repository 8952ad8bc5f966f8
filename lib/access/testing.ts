import type { CatalogueKey } from "./catalogue";
import { CATALOGUES } from "./catalogues/all";
import { type Facts, factsOfNobody, type GrantFact, type OverrideFact } from "./facts";

/** For tests: facts of a joined teammate with nothing, and what can be put into them. */
export const NOW = Date.parse("2026-11-21T12:00:00Z");
const DAY = 86_400_000;

export const factsOf = (given: Partial<Facts> = {}): Facts => ({
  ...factsOfNobody("tracking"),
  teammateId: "a",
  now: NOW,
  joinedAt: NOW - DAY,
  ...given,
});

export function grantOf(
  roleKey: string,
  given: Partial<GrantFact> = {},
  catalogue: CatalogueKey = "tracking",
): GrantFact {
  const role = CATALOGUES[catalogue].roles.find((r) => r.key === roleKey);
  if (!role) throw new Error(`No role ${roleKey}`);
  return {
    id: roleKey,
    roleId: roleKey,
    roleName: role.name,
    isOwnerRole: role.owner,
    permissions: new Set(role.permissions),
    projectId: null,
    projectName: null,
    endsAt: null,
    via: { kind: "own" },
    ...given,
  };
}

export const overrideOf = (
  permission: string,
  effect: "allow" | "deny",
  endsAt: number | null = null,
): OverrideFact => ({
  id: permission,
  permission,
  effect,
  endsAt,
  byName: "Ada Brandt",
  createdAt: NOW - DAY,
});
