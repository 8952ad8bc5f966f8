import { describe, expect, it } from "vitest";
import { campaigns } from "./catalogues/campaigns";
import { tracking } from "./catalogues/tracking";
import { isOn, type OfferedRole, type SwitchedAccess, switchesOf, turn, withRoles } from "./switches";

const role = (catalogueKey: string | null, more: Partial<OfferedRole> = {}): OfferedRole => ({
  id: catalogueKey ?? "custom",
  catalogueKey,
  isOwner: false,
  allProjects: false,
  ...more,
});
const owner = role("account_owner", { isOwner: true, allProjects: true });
const manager = role("account_manager");
const member = role("account_member");
const offered = [owner, manager, member, role(null)];

const none: SwitchedAccess = { roles: [], overrides: [], readOnly: false, startsAt: null, endsAt: null };
const holding = (...roles: OfferedRole[]): SwitchedAccess => withRoles(none, roles, offered, tracking);
const named = (key: string) => {
  const found = [...tracking.switches, ...campaigns.switches].find((each) => each.key === key);
  if (!found) throw new Error(`There is no switch ${key}`);
  return found;
};

describe("switches", () => {
  it("are those of the chosen built-in role, and none for a custom one", () => {
    expect(switchesOf(tracking, [member]).map((each) => each.key)).toEqual([
      "limited_access",
      "read_only",
      "export_data",
    ]);
    expect(switchesOf(tracking, [role(null)])).toEqual([]);
  });

  it.each([
    ["billing", manager, false],
    ["user_management", manager, true],
    ["limited_access", member, false],
    ["read_only", member, false],
    ["export_data", member, false],
    ["user_profiles", role("viewer"), false],
  ])("%s stands where the catalogue says and comes back from each turn", (key, holder, normally) => {
    const fresh = holding(holder);
    expect(isOn(fresh, named(key))).toBe(normally);
    const turned = turn(fresh, named(key), !normally);
    expect(isOn(turned, named(key))).toBe(!normally);
    expect(turn(turned, named(key), normally)).toEqual(fresh);
  });

  it("turned to where they stand keep what is there, its end included", () => {
    const until = { permission: "data.export", effect: "allow" as const, endsAt: "2030-01-01T00:00:00.000Z" };
    const access = { ...holding(member), overrides: [until] };
    expect(turn(access, named("export_data"), true)).toBe(access);
  });

  it("leave overrides alone that they do not stand for", () => {
    const other = { permission: "reports.view", effect: "deny" as const, endsAt: null };
    const access = turn({ ...holding(member), overrides: [other] }, named("export_data"), true);
    expect(access.overrides).toEqual([other, { permission: "data.export", effect: "allow", endsAt: null }]);
  });

  it("stay on while a denying one leaves anything", () => {
    const access = {
      ...holding(manager),
      overrides: [{ permission: "team.view", effect: "deny" as const, endsAt: null }],
    };
    expect(isOn(access, named("user_management"))).toBe(true);
  });
});

describe("choosing a role", () => {
  it("undoes the switches of the role before", () => {
    const limited = turn(turn(holding(member), named("read_only"), true), named("export_data"), true);
    expect(withRoles(limited, [manager], offered, tracking)).toEqual(holding(manager));
  });

  it("keeps the switches that both roles have", () => {
    const viewer = role("viewer");
    const editor = role("editor");
    const profiles = turn({ ...none, roles: [] }, named("user_profiles"), true);
    const asViewer = withRoles(profiles, [viewer], [viewer, editor], campaigns);
    const turned = turn(asViewer, named("user_profiles"), true);
    expect(isOn(withRoles(turned, [editor], [viewer, editor], campaigns), named("user_profiles"))).toBe(true);
  });

  it("keeps the reach of a role that stays and hands it on to one that can be limited", () => {
    const limited: SwitchedAccess = { ...none, roles: [{ roleId: "custom", projectIds: ["p1"], endsAt: null }] };
    const custom = role(null);
    expect(withRoles(limited, [custom, manager], offered, tracking).roles[0]?.projectIds).toEqual(["p1"]);
    expect(withRoles(limited, [manager], offered, tracking).roles[0]?.projectIds).toEqual(["p1"]);
    expect(withRoles(limited, [owner], offered, tracking).roles[0]?.projectIds).toBeNull();
  });

  it("takes every limit from an owner", () => {
    const limited = { ...turn(holding(member), named("read_only"), true), endsAt: "2030-01-01T00:00:00.000Z" };
    expect(withRoles(limited, [owner], offered, tracking)).toEqual(holding(owner));
  });
});
