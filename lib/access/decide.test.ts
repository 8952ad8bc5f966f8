import { describe, expect, test } from "vitest";
import { CATALOGUES } from "./catalogues/all";
import { decide } from "./decide";
import { givesOnlyWhatTheyHold, holdings, notOnYourself, reachesTarget } from "./guards";
import { factsOf, grantOf, NOW, overrideOf as override } from "./testing";

const DAY = 86_400_000;
const member = grantOf("account_member");
const owner = grantOf("account_owner");

describe("the first rule that applies decides", () => {
  test.each([
    ["a suspended owner may nothing", { suspendedAt: NOW, grants: [owner] }, "properties.view", "not_in_force"],
    ["who never joined may nothing", { joinedAt: null, grants: [member] }, "properties.view", "not_in_force"],
    ["before the period nothing", { startsAt: NOW + DAY, grants: [member] }, "properties.view", "not_in_force"],
    ["after the period nothing", { endsAt: NOW, grants: [member] }, "properties.view", "not_in_force"],
    [
      "an owner cannot be denied",
      { grants: [owner], overrides: [override("billing.view", "deny")] },
      "billing.view",
      "owner",
    ],
    [
      "a denial beats a grant",
      { grants: [member], overrides: [override("pixels.edit", "deny")] },
      "pixels.edit",
      "denied",
    ],
    ["read-only beats a grant of a write", { readOnly: true, grants: [member] }, "pixels.edit", "read_only"],
    ["read-only leaves reading", { readOnly: true, grants: [member] }, "pixels.view", "granted"],
    [
      "read-only leaves export",
      { readOnly: true, grants: [member], overrides: [override("data.export", "allow")] },
      "data.export",
      "allowed",
    ],
    [
      "an allowance gives",
      { grants: [member], overrides: [override("billing.view", "allow")] },
      "billing.view",
      "allowed",
    ],
    [
      "a denial past its end does not count",
      { grants: [member], overrides: [override("pixels.edit", "deny", NOW)] },
      "pixels.edit",
      "granted",
    ],
    [
      "a grant past its end does not count",
      { grants: [grantOf("account_member", { endsAt: NOW })] },
      "pixels.edit",
      "nothing_gives_it",
    ],
    ["nothing gives nothing", { grants: [] }, "pixels.view", "nothing_gives_it"],
    ["an unknown permission is denied, to an owner too", { grants: [owner] }, "pixels.fly", "unknown_permission"],
  ] as const)("%s", (_, given, permission, rule) => {
    expect(decide(factsOf(given), permission).reason.rule).toBe(rule);
  });
});

test("a grant on one project gives there and nowhere else", () => {
  const facts = factsOf({ grants: [grantOf("account_member", { projectId: "p1" })] });
  expect(decide(facts, "pixels.edit", "p1").allowed).toBe(true);
  expect(decide(facts, "pixels.edit", "p2").allowed).toBe(false);
  expect(decide(facts, "pixels.edit")).toMatchObject({ allowed: true, reach: { all: false, projectIds: ["p1"] } });
});

test("an allowance of a scoped permission reaches what the live grants reach", () => {
  const grants = [grantOf("account_member", { projectId: "p1" })];
  const facts = factsOf({ grants, overrides: [override("data.export", "allow")] });
  expect(decide(facts, "data.export", "p1").allowed).toBe(true);
  expect(decide(facts, "data.export", "p2").allowed).toBe(false);
  expect(decide(factsOf({ overrides: [override("data.export", "allow")] }), "data.export").allowed).toBe(false);
});

describe("guards", () => {
  const manager = factsOf({ teammateId: "m", grants: [grantOf("account_manager")] });
  test("a manager gives what a member holds, but neither billing nor ownership", () => {
    expect(givesOnlyWhatTheyHold(manager, holdings(factsOf({ grants: [member] })))).toBeNull();
    const billed = factsOf({ grants: [member], overrides: [override("billing.view", "allow")] });
    expect(givesOnlyWhatTheyHold(manager, holdings(billed))).toBe("grants_more_than_you_hold");
    expect(givesOnlyWhatTheyHold(manager, holdings(factsOf({ grants: [owner] })))).toBe("grants_more_than_you_hold");
  });
  test("who holds a permission on one project gives it there only", () => {
    const limited = factsOf({ grants: [grantOf("account_manager", { projectId: "p1" })] });
    expect(givesOnlyWhatTheyHold(limited, [{ permission: "pixels.edit", projectId: "p1" }])).toBeNull();
    expect(givesOnlyWhatTheyHold(limited, [{ permission: "pixels.edit", projectId: "p2" }])).not.toBeNull();
    expect(givesOnlyWhatTheyHold(limited, [{ permission: "pixels.edit", projectId: null }])).not.toBeNull();
  });
  test("what is held back counts: a suspended, read-only manager is still above a member", () => {
    const target = factsOf({ suspendedAt: NOW, readOnly: true, grants: [grantOf("account_manager")] });
    expect(reachesTarget(factsOf({ grants: [member] }), target)).toBe("holds_more_than_you");
    expect(reachesTarget(manager, target)).toBeNull();
  });
  test("owners are reached only with owners.manage", () => {
    expect(reachesTarget(manager, factsOf({ grants: [owner] }))).toBe("owners_are_out_of_reach");
    expect(reachesTarget(factsOf({ grants: [owner] }), factsOf({ grants: [owner] }))).toBeNull();
  });
  test("nobody acts on themselves", () => {
    expect(notOnYourself(manager, "m")).toBe("not_on_yourself");
    expect(notOnYourself(manager, "x")).toBeNull();
  });
});

test.each(Object.values(CATALOGUES))(
  "$name: the owner's role holds every permission and no other role does",
  (catalogue) => {
    const all = [...catalogue.permissions.keys()];
    const complete = catalogue.roles.filter((role) => all.every((p) => role.permissions.includes(p)));
    expect(complete.map((role) => role.key)).toEqual([catalogue.ownerRole.key]);
  },
);
