import { describe, expect, test } from "vitest";
import { decide, reach } from "./decide";
import type { Facts } from "./facts";
import { factsOf, grantOf, NOW, overrideOf } from "./testing";
import { trace } from "./trace";

const DAY = 86_400_000;
const stepsOf = (facts: Facts, permission: string, projectId?: string) =>
  trace(facts, permission, projectId).steps.map(({ rule, outcome, sentence }) => `${rule} ${outcome}: ${sentence}`);

test("every rule before the deciding one says why it did not apply, those after it that they were not asked", () => {
  expect(stepsOf(factsOf({ readOnly: true, grants: [grantOf("account_member")] }), "pixels.edit")).toEqual([
    "in_force passes: Access is in force",
    "owner passes: Not an owner",
    "in_no_group passes: Needs no group here",
    "denied passes: No deny override",
    "read_only denies: Read-only is on: nothing can be edited",
    "allowed not_reached: Not looked at: decided above",
    "granted not_reached: Not looked at: decided above",
  ]);
});

describe("the deciding step names its source", () => {
  const member = grantOf("account_member");
  const here = { projectId: "p1", projectName: "Shop" };
  test.each([
    ["a grant everywhere, in the catalogue's words", { grants: [member] }, "Account Member on all properties"],
    ["a grant on one project", { grants: [{ ...member, ...here }] }, "Account Member on Shop"],
    ["an owner", { grants: [grantOf("account_owner")] }, "Owners can do everything"],
    ["nobody", {}, "No role or override gives it"],
    [
      "a grant that is over",
      { grants: [{ ...member, endsAt: NOW - DAY }] },
      "No longer given: Account Member on all properties until 20 Nov 2026",
    ],
    ["who is suspended", { suspendedAt: NOW, grants: [member] }, "Suspended: nothing is allowed"],
    ["who is in no group", { ungroupedSeeNothing: true }, "In no group: here only groups open anything"],
    [
      "a denial",
      { grants: [member], overrides: [overrideOf("pixels.edit", "deny")] },
      "Denied by Ada Brandt on 20 Nov 2026",
    ],
  ])("%s", (_, given, sentence) => {
    const { decision, steps } = trace(factsOf(given), "pixels.edit");
    const deciding = steps.filter(({ outcome }) => outcome === "allows" || outcome === "denies");
    expect(deciding).toMatchObject([{ outcome: decision.allowed ? "allows" : "denies", sentence }]);
    expect(decision).toEqual(decide(factsOf(given), "pixels.edit"));
  });
});

test("a role on another project, an allowance that reaches nothing here and an override that is over are all told", () => {
  const facts = factsOf({
    endsAt: NOW + DAY,
    groupIds: ["g"],
    ungroupedSeeNothing: true,
    readOnly: true,
    grants: [grantOf("account_member", { projectId: "p1", projectName: "Shop" })],
    overrides: [overrideOf("pixels.view", "allow"), overrideOf("pixels.view", "deny", NOW)],
  });
  expect(stepsOf(facts, "pixels.view", "p2")).toEqual([
    "in_force passes: Access is in force until 22 Nov 2026",
    "owner passes: Not an owner",
    "in_no_group passes: In a group",
    "denied passes: The deny override ended on 21 Nov 2026",
    "read_only passes: Read-only is on, but this edits nothing",
    "allowed passes: Allowed by Ada Brandt on 20 Nov 2026, but no role reaches this property",
    "granted denies: Given elsewhere only: Account Member on Shop",
  ]);
  expect(reach(facts, "pixels.view")).toEqual({ all: false, projectIds: ["p1"] });
});

test("a permission that does not exist reaches no rule", () => {
  expect(trace(factsOf(), "pixels.fly")).toMatchObject({ decision: { allowed: false }, steps: [] });
});
