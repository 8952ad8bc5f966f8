import { expect, test } from "vitest";
import { type CatalogueData, defineCatalogue } from "./catalogue";
import { CATALOGUES } from "./catalogues/all";
import { PLATFORM_PERMISSIONS } from "./platform";

type RoleData = CatalogueData["roles"][number];
type SwitchData = CatalogueData["switches"][number];

const own = ["pages.view", "pages.edit", "data.export"];
const features: CatalogueData["features"] = [
  {
    key: "pages",
    label: "Pages",
    permissions: [
      { key: "pages.view", label: "View pages", kind: "read", scoped: true },
      { key: "pages.edit", label: "Edit pages", kind: "write", scoped: true },
    ],
  },
  {
    key: "data",
    label: "Data",
    permissions: [{ key: "data.export", label: "Export data", kind: "export", scoped: false }],
  },
];
const owner: RoleData = {
  key: "owner",
  name: "Owner",
  description: "Everything",
  owner: true,
  permissions: [...own, ...PLATFORM_PERMISSIONS],
};
const author: RoleData = {
  key: "author",
  name: "Author",
  description: "Pages",
  permissions: ["pages.view", "pages.edit"],
};
const named = (key: string, effect: SwitchData["effect"]): SwitchData => ({
  key,
  label: key,
  description: key,
  default: false,
  effect,
});

const sound: CatalogueData = {
  key: "tracking",
  name: "Test",
  projectWord: { one: "Project", many: "Projects" },
  invitedLabel: "Invited",
  newTeammateLabel: "New user",
  owners: "several",
  severalRoles: false,
  oneAccountPerEmail: false,
  kinds: false,
  features,
  switches: [],
  roles: [owner, author],
};
const beside = (effect: SwitchData["effect"], role: Partial<RoleData> = {}): CatalogueData => ({
  ...sound,
  switches: [named("toggle", effect)],
  roles: [owner, { ...author, switches: ["toggle"], ...role }],
});

test("a consistent catalogue builds, each kind of switch included", () => {
  expect(defineCatalogue(sound).permissions.size).toBe(own.length + PLATFORM_PERMISSIONS.length);
  const effects: SwitchData["effect"][] = [
    { kind: "allow_when_on", permissions: ["data.export"] },
    { kind: "deny_when_off", permissions: ["pages.edit"] },
    { kind: "read_only" },
    { kind: "limited_projects" },
  ];
  for (const effect of effects) expect(defineCatalogue(beside(effect)).switches).toHaveLength(1);
});

test.each<[string, CatalogueData, string]>([
  [
    "an unknown permission in a role",
    { ...sound, roles: [owner, { ...author, permissions: ["pages.fly"] }] },
    "role author holds unknown pages.fly",
  ],
  [
    "an unknown switch in a role",
    { ...sound, roles: [owner, { ...author, switches: ["x"] }] },
    "role author names unknown switch x",
  ],
  [
    "an unknown permission in a switch",
    beside({ kind: "allow_when_on", permissions: ["pages.fly"] }),
    "switch toggle names unknown pages.fly",
  ],
  [
    "an owner role that lacks something",
    { ...sound, roles: [{ ...owner, permissions: owner.permissions.slice(1) }, author] },
    "the owner role lacks pages.view",
  ],
  ["no owner role", { ...sound, roles: [author] }, "0 owner roles instead of one"],
  ["two owner roles", { ...sound, roles: [owner, { ...owner, key: "second" }] }, "2 owner roles instead of one"],
  ["a role twice", { ...sound, roles: [owner, author, author] }, "role author appears twice"],
  [
    "a permission twice",
    { ...sound, features: [...features, { key: "more", label: "More", permissions: features[0]?.permissions ?? [] }] },
    "permission pages.view appears twice",
  ],
  [
    "a permission twice in a role",
    { ...sound, roles: [owner, { ...author, permissions: ["pages.view", "pages.view"] }] },
    "pages.view in role author appears twice",
  ],
  [
    "a switch that no role names",
    { ...sound, switches: [named("toggle", { kind: "read_only" })] },
    "no role names switch toggle",
  ],
  [
    "a switch that allows what its role holds",
    beside({ kind: "allow_when_on", permissions: ["pages.view", "pages.edit"] }),
    "switch toggle stores nothing beside role author: it holds all that is allowed",
  ],
  [
    "a switch that denies what its role lacks",
    beside({ kind: "deny_when_off", permissions: ["data.export"] }),
    "switch toggle stores nothing beside role author: it holds nothing that is denied",
  ],
  [
    "read-only beside a role that edits nothing",
    beside({ kind: "read_only" }, { permissions: ["pages.view"] }),
    "switch toggle stores nothing beside role author: it edits nothing",
  ],
  [
    "limited projects beside a role that is always on all",
    beside({ kind: "limited_projects" }, { allProjects: true }),
    "switch toggle stores nothing beside role author: it always reaches every project",
  ],
  [
    "limited projects beside a role with nothing in projects",
    beside({ kind: "limited_projects" }, { permissions: ["data.export"] }),
    "switch toggle stores nothing beside role author: it holds nothing in projects",
  ],
  [
    "a switch beside the owner role",
    {
      ...sound,
      switches: [named("toggle", { kind: "read_only" })],
      roles: [{ ...owner, switches: ["toggle"] }, author],
    },
    "switch toggle stores nothing beside role owner: owners hold everything and cannot be limited",
  ],
])("%s is refused by name", (_, data, fault) => {
  expect(() => defineCatalogue(data)).toThrow(fault);
});

test("the four built-in catalogues stand", () => {
  expect(Object.keys(CATALOGUES)).toEqual(["tracking", "publishing", "campaigns", "analytics"]);
  for (const catalogue of Object.values(CATALOGUES)) {
    for (const permission of PLATFORM_PERMISSIONS) expect(catalogue.permissions.has(permission)).toBe(true);
  }
});
