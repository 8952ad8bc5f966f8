import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { Status } from "@/lib/teammates/status";
import { DAY, type DemoClock } from "./clock";
import type { Person, PersonAccess } from "./person";
import type { AccountPlan, RoleName } from "./plan";
import type { Random } from "./random";

/** A role, and for some a limit: a few projects, an end, or looking only. */
export function accessOf(
  random: Random,
  clock: DemoClock,
  plan: AccountPlan,
  role: RoleName,
  mayBeLimited: boolean,
): PersonAccess {
  const catalogue = CATALOGUES[plan.catalogue];
  const whole: PersonAccess = { roles: [role], projects: null, grantEndsAt: null, readOnly: false };
  if (!mayBeLimited || role === catalogue.ownerRole.key || plan.unlimited.includes(role)) return whole;
  const isLimited = random.chance(0.42);
  const second = catalogue.severalRoles && random.chance(0.16) ? random.weighted(plan.roles) : role;
  return {
    roles: [...new Set([role, second])],
    projects: isLimited ? random.some(plan.projects, random.between(1, 4)) : null,
    grantEndsAt: isLimited && random.chance(0.12) ? clock.ahead(10 + 200 * random.next()) : null,
    readOnly: random.chance(0.07),
  };
}

/** The founder invited everybody, until there was an admin to help. */
export function chooseInviters(random: Random, people: readonly Person[]): void {
  const [founder, admin] = people;
  for (const person of people) {
    if (!founder || !person.invitedAt) continue;
    person.invitedBy = helper(random, founder, admin, person, person.invitedAt);
  }
}

/** Who acts on a person at a moment: the admin if there was one by then and it is neither about them nor an owner. */
function helper(random: Random, founder: Person, admin: Person | undefined, person: Person, at: Date): Person {
  const isOwner = person.roles.some((role) => founder.roles.includes(role));
  if (!admin?.joinedAt || admin.joinedAt >= at || person === admin || isOwner) return founder;
  return random.chance(0.6) ? admin : founder;
}

const IN_GROUPS: readonly Status[] = ["active", "invited", "scheduled", "accessExpired", "locked", "suspended"];

/** Fills the groups; some of their teammates have no role of their own where the group gives one. */
export function chooseGroups(random: Random, plan: AccountPlan, people: readonly Person[]): void {
  const owner = CATALOGUES[plan.catalogue].ownerRole.key;
  const eligible = people.filter((person) => IN_GROUPS.includes(person.status) && !person.roles.includes(owner));
  for (const group of plan.groups) {
    const chosen = random.some(eligible, group.size);
    const admins = chosen.filter((person) => person.status === "active").slice(0, group.size > 20 ? 2 : 1);
    for (const person of chosen) {
      person.groups.push({ plan: group, isAdmin: admins.includes(person) });
      const isKnown = plan.cast.some((known) => known.lastName === person.lastName);
      const isLimitable = person.roles.every((role) => !plan.unlimited.includes(role));
      if (!group.role || isKnown || !isLimitable || !random.chance(0.2)) continue;
      Object.assign(person, { roles: [], projects: null, grantEndsAt: null });
    }
  }
}

/** Gives some people what their role lacks or takes what it has, by an edit after they joined. */
export function chooseOverrides(random: Random, clock: DemoClock, plan: AccountPlan, people: readonly Person[]): void {
  const [founder, admin] = people;
  for (const person of people) {
    if (!founder || !person.joinedAt || plan.cast.some((c) => c.email === person.email)) continue;
    const from = person.joinedAt.getTime();
    const until = lastDay(clock, person).getTime();
    if (until - from < DAY) continue;
    for (const { permission, effect, roles } of plan.overrides) {
      const isThere = person.overrides.some((override) => override.permission === permission);
      const isMeant = roles.some((role) => person.roles.includes(role));
      if (isThere || !isMeant || !random.chance(0.11)) continue;
      const at = new Date(Math.round(from + (until - from) * random.next()));
      const endsAt = random.chance(0.5) ? clock.ahead(3 + 90 * random.next()) : null;
      person.overrides.push({ permission, effect, endsAt, at, by: helper(random, founder, admin, person, at) });
    }
  }
}

/** Until when somebody would still have changed their access. */
function lastDay(clock: DemoClock, { status, removedAt, suspendedAt, endsAt }: Person): Date {
  return removedAt ?? suspendedAt ?? (status === "accessExpired" ? endsAt : null) ?? clock.ago(0.1);
}
