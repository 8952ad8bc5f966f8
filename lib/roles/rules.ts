import { changesBetween } from "@/lib/access/effect";
import { type Facts, isCutOff, isLive, isOwner } from "@/lib/access/facts";
import { giftsOf, givesOnlyWhatTheyHold, lacks, reachesTarget } from "@/lib/access/guards";
import type { RefusalCode } from "@/lib/refusal";

export type RoleFacts = { id: string; catalogueKey: string | null; permissions: Iterable<string> };

/** Why this actor can make no role; null when they can. */
export const whyNotCreateRole = (actor: Facts): RefusalCode | null => lacks(actor, "roles.manage");

/** Why this actor can neither edit nor delete this role; null when they can. The page and the commands ask here. */
export function whyNotChangeRole(actor: Facts, role: RoleFacts): RefusalCode | null {
  if (role.catalogueKey !== null) return "built_in_role";
  return lacks(actor, "roles.manage") ?? holdsItThemselves(actor, role) ?? holdsMore(actor, role);
}

/** A role reaches wherever it is granted, so its maker must hold each permission everywhere (domain §5). */
export const whyNotInRole = (actor: Facts, permissions: Iterable<string>): RefusalCode | null =>
  givesOnlyWhatTheyHold(actor, giftsOf(permissions, [null]));

const holdsMore = (actor: Facts, role: RoleFacts): RefusalCode | null =>
  whyNotInRole(actor, role.permissions) ? "role_holds_more_than_you" : null;

/** Changing a role that one holds is changing one's own access. Owners cannot gain or lose by it. */
const holdsItThemselves = (actor: Facts, role: RoleFacts): RefusalCode | null =>
  !isOwner(actor) && actor.grants.some((grant) => grant.roleId === role.id && isLive(grant, actor.now))
    ? "holds_role_yourself"
    : null;

/** These facts once the role holds these permissions. */
export const withRolePermissions = (facts: Facts, roleId: string, permissions: ReadonlySet<string>): Facts => ({
  ...facts,
  grants: facts.grants.map((grant) => (grant.roleId === roleId ? { ...grant, permissions } : grant)),
});

/** Refuses to take anything from somebody who holds more than the actor does. Asked once for all who have the same. */
export function takesFromAbove(
  actor: Facts,
  pairs: Iterable<{ before: Facts; after: Facts }>,
  permissions?: readonly string[],
): RefusalCode | null {
  if (isOwner(actor)) return null;
  const asked = new Set<string>();
  for (const { before, after } of pairs) {
    const shape = `${shapeOf(before)} ${shapeOf(after)}`;
    if (asked.has(shape)) continue;
    asked.add(shape);
    const loses = changesBetween(before, after, permissions).some((change) => change.loses);
    if (loses && reachesTarget(actor, before)) return "affects_people_above";
  }
  return null;
}

/** What decisions about a teammate hang on, for telling people apart within one reading of the facts. */
const shapeOf = (facts: Facts): string =>
  JSON.stringify([
    facts.grants.map((g) => [g.roleId, g.permissions.size, g.projectId, isLive(g, facts.now), g.via.kind]),
    facts.overrides.map((o) => [o.permission, o.effect, isLive(o, facts.now)]),
    [facts.readOnly, isCutOff(facts)],
  ]);
