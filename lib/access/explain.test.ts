import { expect, test } from "vitest";
import { explain } from "./explain";
import type { GrantFact } from "./facts";

const grant = (given: Partial<GrantFact>): GrantFact => ({
  id: "g",
  roleId: "r",
  roleName: "Account Member",
  isOwnerRole: false,
  permissions: new Set(),
  projectId: null,
  projectName: null,
  endsAt: null,
  via: { kind: "own" },
  ...given,
});
const override = {
  id: "o",
  permission: "p",
  effect: "allow",
  byName: "Ada Brandt",
  createdAt: Date.UTC(2026, 10, 3),
} as const;

test.each([
  ["owner", { rule: "owner" }, "Owners can do everything"],
  ["nothing", { rule: "nothing_gives_it" }, "No role or override gives it"],
  ["suspended", { rule: "not_in_force", because: "suspended" }, "Suspended: nothing is allowed"],
  [
    "an override with an end",
    { rule: "allowed", override: { ...override, endsAt: Date.UTC(2026, 11, 3) } },
    "Allowed by Ada Brandt on 3 Nov 2026 until 3 Dec 2026",
  ],
  ["a role everywhere", { rule: "granted", grants: [grant({})] }, "Account Member"],
  [
    "one role on two projects",
    {
      rule: "granted",
      grants: [grant({ projectId: "a", projectName: "Shop" }), grant({ projectId: "b", projectName: "Blog" })],
    },
    "Account Member on Shop, Blog",
  ],
  [
    "the same role directly and through a group",
    { rule: "granted", grants: [grant({}), grant({ via: { kind: "group", groupId: "x", groupName: "Agency" } })] },
    "Account Member, Account Member through group Agency",
  ],
] as const)("%s is said in one plain sentence", (_, reason, sentence) => {
  expect(explain({ reason })).toBe(sentence);
});
