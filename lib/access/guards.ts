import type { RefusalCode } from "@/lib/refusal";
import { catalogueOf } from "./catalogues/all";
import { covers, decide, decidePrepared, type Reach } from "./decide";
import { asIfInForce, type Facts, isOwner, notInForce } from "./facts";
import { likenessOf } from "./likeness";
import type { PlatformPermission } from "./platform";
import { prepare } from "./prepare";

/** What a command needs of its actor before anything else; `orGroupAdmin`: group admins may try it, in their groups. */
export type Needs = PlatformPermission | { permission: PlatformPermission; orGroupAdmin: true } | null;

/** The coarse check of every command: why the actor may not even try; null when they may. */
export function lacks(actor: Facts, needs: Needs): RefusalCode | null {
  if (needs === null) return null;
  const permission = typeof needs === "string" ? needs : needs.permission;
  if (decide(actor, permission).allowed) return null;
  return typeof needs !== "string" && isGroupAdmin(actor) ? null : "not_permitted";
}

/** Administers at least one group, with access that is in force. */
export const isGroupAdmin = (actor: Facts): boolean => actor.adminOf.length > 0 && notInForce(actor) === null;

/**
 * Whether a group admin reaches this never-joined teammate: all their access comes from groups that the actor
 * administers (domain §5). Joined teammates keep their own life; of them only the membership is the group admin's.
 */
export const administers = (actor: Facts, target: Facts): boolean =>
  isGroupAdmin(actor) &&
  target.groupIds.length > 0 &&
  target.groupIds.every((id) => actor.adminOf.includes(id)) &&
  target.overrides.length === 0 &&
  target.grants.every((grant) => grant.via.kind === "group");

/** One thing that an act would give: a permission on one project, or everywhere (null). */
export type Gift = { permission: string; projectId: string | null };

/** Every permission of a role at one reach, as gifts. */
export const giftsOf = (permissions: Iterable<string>, projectIds: readonly (string | null)[]): Gift[] =>
  [...permissions].flatMap((permission) => projectIds.map((projectId) => ({ permission, projectId })));

/**
 * Grant only what you hold (domain §5): refuses gifts that the giver does not hold at that reach.
 * Every path that gives access calls this one.
 */
export function givesOnlyWhatTheyHold(giver: Facts, gifts: readonly Gift[]): RefusalCode | null {
  const { permissions } = catalogueOf(giver.catalogue);
  const held = new Map<string, Reach>();
  const reachOf = (permission: string): Reach => {
    const known = held.get(permission);
    if (known) return known;
    const { reach } = decide(giver, permission);
    held.set(permission, reach);
    return reach;
  };
  const exceeds = gifts.some(({ permission, projectId }) => {
    const reach = reachOf(permission);
    if (reach.all) return false;
    if (!permissions.get(permission)?.scoped) return true;
    return projectId === null || !covers(reach, projectId);
  });
  return exceeds ? "grants_more_than_you_hold" : null;
}

/** Everything the target has of these permissions, or would have again if nothing held it back, as gifts. */
export function holdings(target: Facts, permissions: readonly string[] = permissionsOf(target)): Gift[] {
  const free = prepare(asIfInForce(target), catalogueOf(target.catalogue));
  return permissions.flatMap((permission) => {
    const { allowed, reach } = decidePrepared(free, permission);
    if (!allowed) return [];
    return reach.all ? [{ permission, projectId: null }] : giftsOf([permission], reach.projectIds);
  });
}

/** Act only on those who hold no more than you; owners are reached only with `owners.manage` (domain §5). */
export function reachesTarget(actor: Facts, target: Facts): RefusalCode | null {
  if (isOwner(target)) return decide(actor, "owners.manage").allowed ? null : "owners_are_out_of_reach";
  return isExceededBy(actor, target) ? "holds_more_than_you" : null;
}

const permissionsOf = ({ catalogue }: Facts): string[] => [...catalogueOf(catalogue).permissions.keys()];

/** What an actor does not hold everywhere, and the answers given: of a thousand people most hold what somebody before them did. */
type Measure = { lacking: readonly string[]; answers: Map<string, boolean> };
const measures = new WeakMap<Facts, Measure>();

function measureOf(actor: Facts): Measure {
  const known = measures.get(actor);
  if (known) return known;
  const lacking = permissionsOf(actor).filter((permission) => !decide(actor, permission).reach.all);
  const made = { lacking, answers: new Map<string, boolean>() };
  measures.set(actor, made);
  return made;
}

function isExceededBy(actor: Facts, target: Facts): boolean {
  const { lacking, answers } = measureOf(actor);
  if (lacking.length === 0) return false;
  const likeness = likenessOf(target);
  const before = answers.get(likeness);
  if (before !== undefined) return before;
  const exceeds = givesOnlyWhatTheyHold(actor, holdings(target, lacking)) !== null;
  answers.set(likeness, exceeds);
  return exceeds;
}

/** Nobody acts on their own grants, overrides, restrictions, period or life (domain §5). */
export const notOnYourself = (actor: Facts, targetId: string): RefusalCode | null =>
  actor.teammateId === targetId ? "not_on_yourself" : null;
