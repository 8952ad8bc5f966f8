import { decide } from "@/lib/access/decide";
import { type Facts, isOwner } from "@/lib/access/facts";
import { isGroupAdmin, notOnYourself, reachesTarget } from "@/lib/access/guards";
import type { RefusalCode } from "@/lib/refusal";

export type GroupAction = "edit" | "delete" | "setGrants" | "setAdmin" | "changeMembers";

const managesGroups = (actor: Facts): boolean => decide(actor, "groups.manage").allowed;

/** Why this act on this group would be refused whoever is in it; null when it would not. Page and command ask here. */
export function whyNotGroup(action: GroupAction, actor: Facts, groupId: string): RefusalCode | null {
  if (!managesGroups(actor)) {
    if (action !== "changeMembers" || !isGroupAdmin(actor)) return "not_permitted";
    return actor.adminOf.includes(groupId) ? null : "only_your_groups";
  }
  const changesWhatItGives = action === "setGrants" || action === "delete";
  return changesWhatItGives && actor.groupIds.includes(groupId) && !isOwner(actor) ? "in_group_yourself" : null;
}

/** Owners hold everything anyway, so that their own groups give them nothing. */
export const mayJoin = (actor: Facts, teammateId: string): RefusalCode | null =>
  isOwner(actor) ? null : notOnYourself(actor, teammateId);

/** Why a member could not be taken out of the group; null when they could. */
export function mayLeave(actor: Facts, member: Facts, groupId: string): RefusalCode | null {
  const refused = mayJoin(actor, member.teammateId);
  if (refused) return refused;
  if (managesGroups(actor)) return reachesTarget(actor, member) && "affects_people_above";
  return member.adminOf.includes(groupId) ? "not_permitted" : null;
}

/** Why it could not be changed whether this member administers the group; null when it could. */
export const mayAppoint = (actor: Facts, member: Facts): RefusalCode | null =>
  mayJoin(actor, member.teammateId) ?? reachesTarget(actor, member);

/**
 * The groups whose people an actor sees: null for all, with `team.view`; a group admin's own otherwise; none for
 * everybody else.
 */
export function groupsSeenBy(actor: Facts): readonly string[] | null {
  if (decide(actor, "team.view").allowed) return null;
  return isGroupAdmin(actor) ? actor.adminOf : [];
}

/** Sees people at all: everybody, or those of the groups they administer. */
export const seesPeople = (actor: Facts): boolean => groupsSeenBy(actor)?.length !== 0;

/** What another group is called where the actor may not see it. */
export const UNSEEN_GROUP = "(not yours)";

/** A teammate's facts without the names of groups that the viewer may not see. */
export function asSeenBy(actor: Facts, target: Facts): Facts {
  const seen = groupsSeenBy(actor);
  if (seen === null) return target;
  return {
    ...target,
    groupIds: target.groupIds.filter((id) => seen.includes(id)),
    grants: target.grants.map((grant) =>
      grant.via.kind === "group" && !seen.includes(grant.via.groupId)
        ? { ...grant, via: { ...grant.via, groupName: UNSEEN_GROUP } }
        : grant,
    ),
  };
}
