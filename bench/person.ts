import { type CatalogueData, defineCatalogue } from "@/lib/access/catalogue";
import type { Facts, GrantFact, OverrideFact } from "@/lib/access/facts";
import { PLATFORM_PERMISSIONS } from "@/lib/access/platform";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const DAY = 86_400_000;
const KINDS = ["read", "write", "export"] as const;

const own = Array.from({ length: 100 - PLATFORM_PERMISSIONS.length }, (_, at) => ({
  key: `area_${String.fromCharCode(97 + (at % 17))}.verb_${String.fromCharCode(97 + Math.floor(at / 17))}`,
  label: `Verb ${at}`,
  kind: KINDS[at % 3] ?? "read",
  scoped: at % 4 !== 0,
}));
const features: CatalogueData["features"] = [{ key: "areas", label: "Areas", permissions: own }];
const all = [...own.map(({ key }) => key), ...PLATFORM_PERMISSIONS];

/** A catalogue of one hundred permissions. */
export const catalogue = defineCatalogue({
  key: "tracking",
  name: "Bench",
  projectWord: { one: "Project", many: "Projects" },
  invitedLabel: "Invited",
  newTeammateLabel: "New user",
  owners: "several",
  severalRoles: true,
  oneAccountPerEmail: false,
  kinds: false,
  features,
  switches: [],
  roles: [{ key: "owner", name: "Owner", description: "Everything", owner: true, permissions: all }],
});
export const permissions = [...catalogue.permissions.keys()];

const roles = Array.from({ length: 5 }, (_, role) => ({
  id: `role-${role}`,
  permissions: new Set(Array.from({ length: 60 }, (__, at) => permissions[(at * 3 + role * 11) % 100] ?? "")),
}));

const grants: GrantFact[] = roles.map(({ id, permissions: held }, at) => ({
  id: `grant-${at}`,
  roleId: id,
  roleName: `Role ${at}`,
  isOwnerRole: false,
  permissions: held,
  projectId: at < 4 ? `project-${at}` : null,
  projectName: at < 4 ? `Project ${at}` : null,
  endsAt: at === 1 ? NOW + DAY : at === 4 ? NOW - DAY : null,
  via: at < 2 ? { kind: "own" } : { kind: "group", groupId: `group-${at}`, groupName: `Group ${at}` },
}));

const overrides: OverrideFact[] = Array.from({ length: 10 }, (_, at) => ({
  id: `override-${at}`,
  permission: permissions[at * 7] ?? "",
  effect: at % 2 ? "allow" : "deny",
  endsAt: null,
  byName: "Ada Brandt",
  createdAt: NOW - DAY,
}));

/** A teammate with five grants, three groups and ten overrides. */
export const person = (): Facts => ({
  teammateId: "a",
  catalogue: "tracking",
  now: NOW,
  joinedAt: NOW - DAY,
  suspendedAt: null,
  removedAt: null,
  startsAt: null,
  endsAt: null,
  readOnly: false,
  grants,
  overrides,
  groupIds: ["group-2", "group-3", "group-4"],
  adminOf: [],
  ungroupedSeeNothing: false,
});
