import type { Catalogue, Switch } from "./catalogue";

/** The parts of a teammate's access that a role and its switches stand for; times as ISO 8601. */
export type SwitchedAccess = {
  roles: { roleId: string; projectIds: string[] | null; endsAt: string | null }[];
  overrides: { permission: string; effect: "allow" | "deny"; endsAt: string | null }[];
  readOnly: boolean;
  startsAt: string | null;
  endsAt: string | null;
};

/** A role as a form offers it. */
export type OfferedRole = { id: string; catalogueKey: string | null; isOwner: boolean; allProjects: boolean };

/** The switches beside these roles, in the catalogue's order. Custom roles have none. */
export function switchesOf(catalogue: Pick<Catalogue, "roles" | "switches">, roles: readonly OfferedRole[]): Switch[] {
  const keys = catalogue.roles
    .filter((role) => roles.some((offered) => offered.catalogueKey === role.key))
    .flatMap((role) => role.switches);
  return catalogue.switches.filter((each) => keys.includes(each.key));
}

/** How a switch stands. One that allows is on when it allows everything it names; one that denies, while it leaves anything. */
export function isOn(access: SwitchedAccess, { effect }: Switch): boolean {
  switch (effect.kind) {
    case "allow_when_on":
      return effect.permissions.every((permission) => has(access, permission, "allow"));
    case "deny_when_off":
      return !effect.permissions.every((permission) => has(access, permission, "deny"));
    case "read_only":
      return access.readOnly;
    case "limited_projects":
      return access.roles.some((role) => role.projectIds !== null);
    default:
      return effect satisfies never;
  }
}

/** The access with the switch turned; turning it to where it stands keeps the access as it is. */
export function turn<A extends SwitchedAccess>(access: A, one: Switch, on: boolean): A {
  if (isOn(access, one) === on) return access;
  const { effect } = one;
  switch (effect.kind) {
    case "allow_when_on":
      return withOverrides(access, effect.permissions, on ? "allow" : null);
    case "deny_when_off":
      return withOverrides(access, effect.permissions, on ? null : "deny");
    case "read_only":
      return { ...access, readOnly: on };
    case "limited_projects":
      return { ...access, roles: access.roles.map((role) => ({ ...role, projectIds: on ? [] : null })) };
    default:
      return effect satisfies never;
  }
}

/**
 * The access with exactly these roles. Roles that stay keep their reach; switches that are no longer offered are
 * undone, newly offered ones stand as the catalogue says; an owner has no limits at all.
 */
export function withRoles<A extends SwitchedAccess>(
  access: A,
  chosen: readonly OfferedRole[],
  offered: readonly OfferedRole[],
  catalogue: Pick<Catalogue, "roles" | "switches">,
): A {
  const before = switchesOf(
    catalogue,
    offered.filter((role) => access.roles.some((held) => held.roleId === role.id)),
  );
  const after = switchesOf(catalogue, chosen);
  const undone = before
    .filter((one) => !after.includes(one))
    .reduce((now, one) => turn(now, one, restsAt(one)), access);
  const roles = chosen.flatMap((role) => {
    const held = undone.roles.filter(({ roleId }) => roleId === role.id);
    return held.length > 0 ? held : [{ roleId: role.id, projectIds: inherited(undone, role), endsAt: null }];
  });
  const given = after
    .filter((one) => !before.includes(one))
    .reduce((now, one) => (one.default === restsAt(one) ? now : turn(now, one, one.default)), { ...undone, roles });
  if (!chosen.some((role) => role.isOwner)) return given;
  return { ...given, overrides: [], readOnly: false, startsAt: null, endsAt: null };
}

/** The projects that one role was limited to go over to the next, where it can be limited. */
const inherited = (access: SwitchedAccess, role: OfferedRole): string[] | null =>
  role.allProjects || access.roles.length !== 1 ? null : (access.roles[0]?.projectIds ?? null);

/** Where a switch stands when it does nothing. */
const restsAt = ({ effect }: Switch): boolean => effect.kind === "deny_when_off";

const has = (access: SwitchedAccess, permission: string, effect: "allow" | "deny"): boolean =>
  access.overrides.some((override) => override.permission === permission && override.effect === effect);

function withOverrides<A extends SwitchedAccess>(
  access: A,
  permissions: readonly string[],
  effect: "allow" | "deny" | null,
): A {
  const others = access.overrides.filter((override) => !permissions.includes(override.permission));
  const added = effect ? permissions.map((permission) => ({ permission, effect, endsAt: null })) : [];
  return { ...access, overrides: [...others, ...added] };
}
