import fc from "fast-check";
import { aCatalogue, GROUPS, NOW, PROJECTS, permissionOf, type Role, roleOf } from "./arbitraries";
import type { CatalogueKey } from "./catalogue";
import { gainedBetween } from "./effect";
import type { Facts, GrantFact, OverrideFact } from "./facts";
import { givesOnlyWhatTheyHold, holdings, notOnYourself, reachesTarget } from "./guards";

/** For tests: a small account in memory, the acts that give access in it, and the guards that each act asks. */
type Given = { role: string; projectId: string | null };
type Person = {
  own: readonly Given[];
  overrides: readonly Pick<OverrideFact, "permission" | "effect">[];
  readOnly: boolean;
  groups: readonly string[];
  suspended: boolean;
};
export type World = {
  catalogue: CatalogueKey;
  roles: ReadonlyMap<string, Role>;
  groups: ReadonlyMap<string, readonly Given[]>;
  people: readonly Person[];
  ungroupedSeeNothing: boolean;
};

export function factsIn(world: World, index: number): Facts {
  const person = world.people[index];
  if (!person) throw new Error(`Nobody is number ${index}`);
  const grant = ({ role, projectId }: Given, id: string, via: GrantFact["via"]): GrantFact[] => {
    const given = world.roles.get(role);
    return given ? [{ id, ...given, projectId, projectName: projectId, endsAt: null, via }] : [];
  };
  return {
    teammateId: String(index),
    catalogue: world.catalogue,
    now: NOW,
    joinedAt: 0,
    suspendedAt: person.suspended ? 0 : null,
    removedAt: null,
    startsAt: null,
    endsAt: null,
    readOnly: person.readOnly,
    grants: [
      ...person.own.flatMap((given, at) => grant(given, `own-${at}`, { kind: "own" })),
      ...person.groups.flatMap((groupId) =>
        (world.groups.get(groupId) ?? []).flatMap((given, at) =>
          grant(given, `${groupId}-${at}`, { kind: "group", groupId, groupName: groupId }),
        ),
      ),
    ],
    overrides: person.overrides.map((override) => ({
      id: override.permission,
      ...override,
      endsAt: null,
      byName: null,
      createdAt: 0,
    })),
    groupIds: person.groups,
    adminOf: [],
    ungroupedSeeNothing: world.ungroupedSeeNothing,
  };
}

const aNumber = fc.nat(0x7fffffff);
const aPerson = fc.nat(2);
const aProject = fc.constantFrom(null, ...PROJECTS);
const aGroup = fc.constantFrom(...GROUPS);

/** Edits touch one person; the others touch everybody who holds the role or is in the group. */
export type Act = { by: number } & (
  | { kind: "grant"; on: number; role: number; project: string | null }
  | { kind: "override"; on: number; at: number; effect: "allow" | "deny" }
  | { kind: "lift"; on: number }
  | { kind: "widen"; on: number }
  | { kind: "join"; on: number; group: string }
  | { kind: "group_grant"; group: string; role: number; project: string | null }
  | { kind: "edit_role"; role: number; at: number }
);

export const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant("grant" as const), by: aPerson, on: aPerson, role: aNumber, project: aProject }),
  fc.record({
    kind: fc.constant("override" as const),
    by: aPerson,
    on: aPerson,
    at: fc.nat(63),
    effect: fc.constantFrom("allow", "deny"),
  }),
  fc.record({ kind: fc.constant("lift" as const), by: aPerson, on: aPerson }),
  fc.record({ kind: fc.constant("widen" as const), by: aPerson, on: aPerson }),
  fc.record({ kind: fc.constant("join" as const), by: aPerson, on: aPerson, group: aGroup }),
  fc.record({
    kind: fc.constant("group_grant" as const),
    by: aPerson,
    group: aGroup,
    role: aNumber,
    project: aProject,
  }),
  fc.record({ kind: fc.constant("edit_role" as const), by: aPerson, role: aNumber, at: fc.nat(63) }),
);

/** An account of three people and a few acts in it. */
export const aStory = fc
  .record({
    catalogue: aCatalogue,
    roles: fc.array(aNumber, { minLength: 3, maxLength: 3 }),
    people: fc.array(
      fc.record({
        role: fc.nat(2),
        project: aProject,
        over: fc.nat(63),
        effect: fc.constantFrom(null, "allow" as const, "deny" as const),
        readOnly: fc.constantFrom(false, false, true),
        group: fc.constantFrom(null, ...GROUPS),
        suspended: fc.constantFrom(false, false, false, true),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    groupRole: fc.nat(2),
    ungroupedSeeNothing: fc.constantFrom(false, false, true),
    acts: fc.array(anAct, { minLength: 1, maxLength: 4 }),
  })
  .map(({ catalogue, roles: numbers, people, groupRole, ungroupedSeeNothing, acts }) => {
    const roles = new Map(
      numbers.map((number, at) => [`role-${at}`, { ...roleOf(catalogue, number), roleId: `role-${at}` }]),
    );
    const given = (at: number, projectId: string | null): Given => {
      const role = `role-${at}`;
      return { role, projectId: roles.get(role)?.isOwnerRole ? null : projectId };
    };
    const world: World = {
      catalogue,
      roles,
      groups: new Map([["g1", [given(groupRole, "p1")]]]),
      people: people.map(({ role, project, over, effect, readOnly, group, suspended }) => ({
        own: [given(role, project)],
        overrides: effect ? [{ permission: permissionOf(catalogue, over), effect }] : [],
        readOnly,
        groups: group ? [group] : [],
        suspended,
      })),
      ungroupedSeeNothing,
    };
    return { world, acts };
  });

/** The account after an act, were it allowed. */
export function done(world: World, act: Act): World {
  const edit = (on: number, change: (person: Person) => Person): World => ({
    ...world,
    people: world.people.map((person, at) => (at === on ? change(person) : person)),
  });
  const roleAt = (number: number): string => [...world.roles.keys()][number % world.roles.size] ?? "";
  switch (act.kind) {
    case "grant":
      return edit(act.on, (p) => ({ ...p, own: [...p.own, { role: roleAt(act.role), projectId: act.project }] }));
    case "override": {
      const permission = permissionOf(world.catalogue, act.at);
      return edit(act.on, (p) => ({
        ...p,
        overrides: [...p.overrides.filter((o) => o.permission !== permission), { permission, effect: act.effect }],
      }));
    }
    case "lift":
      return edit(act.on, (p) => ({ ...p, readOnly: false, overrides: [] }));
    case "widen":
      return edit(act.on, (p) => ({ ...p, own: p.own.map((given) => ({ ...given, projectId: null })) }));
    case "join":
      return edit(act.on, (p) => ({ ...p, groups: [...new Set([...p.groups, act.group])] }));
    case "group_grant": {
      const given = { role: roleAt(act.role), projectId: act.project };
      return {
        ...world,
        groups: new Map([...world.groups, [act.group, [...(world.groups.get(act.group) ?? []), given]]]),
      };
    }
    case "edit_role": {
      const role = world.roles.get(roleAt(act.role));
      if (!role || role.isOwnerRole) return world;
      const permissions = new Set([...role.permissions, permissionOf(world.catalogue, act.at)]);
      return { ...world, roles: new Map([...world.roles, [role.roleId, { ...role, permissions }]]) };
    }
    default:
      return act satisfies never;
  }
}

/** Why the guards refuse an act, as the commands ask them: edits look at the target, the others at what anybody gains. */
export function refusalOf(world: World, act: Act): string | null {
  const actor = factsIn(world, act.by);
  const after = done(world, act);
  switch (act.kind) {
    case "grant":
    case "override":
    case "lift":
    case "widen":
      return (
        notOnYourself(actor, String(act.on)) ??
        reachesTarget(actor, factsIn(world, act.on)) ??
        givesOnlyWhatTheyHold(actor, holdings(factsIn(after, act.on)))
      );
    case "join":
    case "group_grant":
    case "edit_role":
      for (const at of world.people.keys()) {
        const refused = givesOnlyWhatTheyHold(actor, gainedBetween(factsIn(world, at), factsIn(after, at)));
        if (refused) return refused;
      }
      return null;
    default:
      return act satisfies never;
  }
}
