import { describe, expect, test } from "vitest";
import { decide } from "./decide";
import { changesBetween, gainedBetween } from "./effect";
import type { Facts, GrantFact } from "./facts";
import { administers, isGroupAdmin, lacks, reachesTarget } from "./guards";
import { likenessOf } from "./likeness";
import { factsOf, grantOf, NOW, overrideOf } from "./testing";

const DAY = 86_400_000;
const through = (groupId: string): Pick<GrantFact, "via"> => ({ via: { kind: "group", groupId, groupName: "Agency" } });
const member = grantOf("account_member");
const manager = grantOf("account_manager");
const invites = { permission: "team.invite", orGroupAdmin: true } as const;

describe("what a command needs of its actor", () => {
  test("is a permission that they hold now", () => {
    expect(lacks(factsOf({ grants: [manager] }), "team.invite")).toBeNull();
    expect(lacks(factsOf({ grants: [member] }), "team.invite")).toBe("not_permitted");
    expect(lacks(factsOf({ grants: [manager], suspendedAt: NOW }), "team.invite")).toBe("not_permitted");
  });
  test("is nothing where it names nothing", () => {
    expect(lacks(factsOf(), null)).toBeNull();
  });
  test("may be had by administering a group, where the command says so and only in force", () => {
    const admin = factsOf({ grants: [member], groupIds: ["g"], adminOf: ["g"] });
    expect(lacks(admin, invites)).toBeNull();
    expect(lacks(admin, "team.invite")).toBe("not_permitted");
    expect(lacks(factsOf({ grants: [member], groupIds: ["g"] }), invites)).toBe("not_permitted");
    expect(lacks({ ...admin, suspendedAt: NOW }, invites)).toBe("not_permitted");
    expect(lacks({ ...admin, endsAt: NOW }, invites)).toBe("not_permitted");
    expect(isGroupAdmin({ ...admin, endsAt: NOW + DAY })).toBe(true);
  });
  test("is held by a holder who administers no group as well", () => {
    expect(lacks(factsOf({ grants: [manager] }), invites)).toBeNull();
  });
});

describe("a group admin reaches who has everything from their groups alone", () => {
  const admin = factsOf({ grants: [member], groupIds: ["g", "h"], adminOf: ["g"] });
  const guest = factsOf({ teammateId: "b", joinedAt: null, groupIds: ["g"], grants: [{ ...member, ...through("g") }] });
  test.each([
    ["from their group", {}, true],
    ["from nowhere, but in their group", { grants: [] }, true],
    ["from a group of others too", { groupIds: ["g", "h"] }, false],
    ["from no group", { groupIds: [] }, false],
    ["from a role of their own too", { grants: [member] }, false],
    ["from an override too", { overrides: [overrideOf("data.export", "allow")] }, false],
  ])("%s", (_, given, reached) => {
    expect(administers(admin, { ...guest, ...given })).toBe(reached);
  });
  test("and nobody who administers nothing, or whose access is not in force, reaches them", () => {
    expect(administers({ ...admin, adminOf: [] }, guest)).toBe(false);
    expect(administers({ ...admin, suspendedAt: NOW }, guest)).toBe(false);
  });
});

describe("of many who are asked about, each is measured by what they hold themselves", () => {
  const onShop = grantOf("account_member", { projectId: "shop" });
  const actor = factsOf({ grants: [manager, onShop] });
  const billing = overrideOf("billing.view", "allow");
  const richer = new Set([...member.permissions, "billing.view"]);
  test.each<[string, Partial<Facts>]>([
    ["an override", { grants: [member], overrides: [billing] }],
    ["another role", { grants: [{ ...member, permissions: richer }] }],
  ])("after somebody below, somebody above by %s", (_, above) => {
    expect(reachesTarget(actor, factsOf({ grants: [member] }))).toBeNull();
    expect(reachesTarget(actor, factsOf(above))).toBe("holds_more_than_you");
    expect(reachesTarget(actor, factsOf({ grants: [member] }))).toBeNull();
  });
  test("and by another place; what is over counts for nobody", () => {
    const limited = factsOf({ grants: [onShop], overrides: [overrideOf("team.edit", "allow")] });
    expect(reachesTarget(limited, factsOf({ grants: [onShop] }))).toBeNull();
    expect(reachesTarget(limited, factsOf({ grants: [{ ...onShop, projectId: "blog" }] }))).toBe("holds_more_than_you");
    const over = { ...onShop, projectId: "blog", endsAt: NOW - DAY };
    expect(reachesTarget(limited, factsOf({ grants: [onShop, over] }))).toBeNull();
  });
  test("an owner's role counts as such only from a grant of their own", () => {
    const owner = grantOf("account_owner");
    expect(likenessOf(factsOf({ grants: [owner] }))).not.toBe(
      likenessOf(factsOf({ grants: [{ ...owner, ...through("g") }] })),
    );
  });
});

describe("what a change gives", () => {
  const onShop = { ...member, projectId: "shop", projectName: "Shop" };
  test("is what was not held before, at the reach that is new", () => {
    const before = factsOf({ grants: [onShop] });
    const onBlog = { ...onShop, id: "second", projectId: "blog" };
    const gained = gainedBetween(before, factsOf({ grants: [onShop, onBlog] }));
    expect(gained).toContainEqual({ permission: "pixels.edit", projectId: "blog" });
    expect(new Set(gained.map(({ projectId }) => projectId))).toEqual(new Set(["blog"]));
    expect(gained).toHaveLength(member.permissions.size);
    expect(gainedBetween(before, factsOf({ grants: [member] }))).toContainEqual({
      permission: "pixels.edit",
      projectId: null,
    });
  });
  test("is nothing when access is narrowed, ended or stays", () => {
    const whole = factsOf({ grants: [member] });
    expect(gainedBetween(whole, factsOf({ grants: [onShop] }))).toEqual([]);
    expect(gainedBetween(whole, factsOf())).toEqual([]);
    expect(gainedBetween(whole, { ...whole })).toEqual([]);
  });
  test("counts for who has not joined, is suspended or read-only, as it would be without that", () => {
    for (const held of [{ joinedAt: null }, { suspendedAt: NOW }, { readOnly: true }]) {
      const gained = gainedBetween(factsOf(held), factsOf({ ...held, grants: [member] }));
      expect(gained).toContainEqual({ permission: "pixels.edit", projectId: null });
    }
  });
  test("includes a lifted denial", () => {
    const denied = factsOf({ grants: [member], overrides: [overrideOf("pixels.edit", "deny")] });
    expect(gainedBetween(denied, factsOf({ grants: [member] }))).toEqual([
      { permission: "pixels.edit", projectId: null },
    ]);
  });
  test("is all they have, when somebody cut off comes into a group", () => {
    const cutOff = factsOf({ grants: [member], ungroupedSeeNothing: true });
    expect(gainedBetween(cutOff, { ...cutOff, groupIds: ["g"] })).toHaveLength(member.permissions.size);
    const free = factsOf({ grants: [member] });
    expect(gainedBetween(free, { ...free, groupIds: ["g"] })).toEqual([]);
  });
  test("shows as gain and loss where one role follows another", () => {
    const changes = changesBetween(
      factsOf({ grants: [member] }),
      factsOf({ grants: [{ ...manager, ...through("g") }] }),
    );
    expect(changes).toContainEqual({
      permission: "team.invite",
      before: { all: false, projectIds: [] },
      after: { all: true },
      gains: true,
      loses: false,
    });
    expect(changes.every(({ gains }) => gains)).toBe(true);
    const back = changesBetween(factsOf({ grants: [manager] }), factsOf({ grants: [member] }));
    expect(back.every(({ loses, gains }) => loses && !gains)).toBe(true);
  });
});

describe("where only groups open anything", () => {
  const alone = factsOf({
    grants: [member],
    ungroupedSeeNothing: true,
    overrides: [overrideOf("data.export", "allow")],
  });
  test("who is in none sees nothing", () => {
    expect(decide(alone, "pixels.view")).toMatchObject({ allowed: false, reason: { rule: "in_no_group" } });
    expect(decide(alone, "data.export")).toMatchObject({ allowed: false, reason: { rule: "in_no_group" } });
  });
  test("who is in one keeps what their own roles give", () => {
    expect(decide({ ...alone, groupIds: ["g"] }, "pixels.view").allowed).toBe(true);
  });
  test("elsewhere nobody needs a group", () => {
    expect(decide({ ...alone, ungroupedSeeNothing: false }, "pixels.view").allowed).toBe(true);
  });
  test("owners see everything all the same", () => {
    expect(decide({ ...alone, grants: [grantOf("account_owner")] }, "pixels.view").reason.rule).toBe("owner");
  });
  test("who is not in force is told that, not about groups", () => {
    expect(decide({ ...alone, suspendedAt: NOW }, "pixels.view").reason.rule).toBe("not_in_force");
  });
});
