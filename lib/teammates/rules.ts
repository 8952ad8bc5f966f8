import { decide } from "@/lib/access/decide";
import { type Facts, isLive, isOwner } from "@/lib/access/facts";
import { administers, notOnYourself, reachesTarget } from "@/lib/access/guards";
import type { PlatformPermission } from "@/lib/access/platform";
import { groupsSeenBy } from "@/lib/groups/rules";
import type { RefusalCode } from "@/lib/refusal";
import type { Status } from "./status";

const NEVER_JOINED: readonly Status[] = ["declined", "inviteRevoked", "inviteExpired", "invited"];
const JOINED: readonly Status[] = ["suspended", "scheduled", "accessExpired", "locked", "active"];

/** What can be done to a teammate: what it needs, and from which statuses. */
export const ACTIONS = {
  edit: { needs: "team.edit", from: [...NEVER_JOINED, ...JOINED] },
  resend: { needs: "team.invite", from: NEVER_JOINED },
  revoke: { needs: "team.invite", from: ["invited", "inviteExpired"] },
  retryDelivery: { needs: "team.invite", from: ["invited"] },
  suspend: { needs: "team.suspend", from: ["active", "locked", "scheduled", "accessExpired"] },
  unsuspend: { needs: "team.suspend", from: ["suspended"] },
  unlock: { needs: "team.suspend", from: ["locked"] },
  endSessions: { needs: "team.suspend", from: JOINED },
  setPeriod: { needs: "team.edit", from: JOINED },
  resetTwoFactor: { needs: "team.reset_two_factor", from: JOINED },
  offerOwnership: { needs: "owners.manage", from: ["active"] },
  removeFromProject: { needs: "team.edit", from: [...NEVER_JOINED, ...JOINED] },
  remove: { needs: "team.remove", from: [...NEVER_JOINED, ...JOINED] },
  reinstate: { needs: "team.remove", from: ["removed"] },
  erase: { needs: "team.remove", from: ["removed"] },
} as const satisfies Record<string, { needs: PlatformPermission; from: readonly Status[] }>;

export type TeammateAction = keyof typeof ACTIONS;

/** What group admins may do to people they invited into their groups, without the permission. */
const GROUP_ADMIN_ACTIONS: readonly TeammateAction[] = ["resend", "revoke", "retryDelivery"];

/** Why this act on this teammate would be refused; null when it would not. The page and the command both ask here. */
export function whyNot(action: TeammateAction, actor: Facts, target: Facts, status: Status): RefusalCode | null {
  const { needs } = ACTIONS[action];
  const groups = groupsSeenBy(actor);
  // Group admins see their own people only: for them all others do not exist.
  if (groups?.length && !target.groupIds.some((id) => groups.includes(id))) return "not_found";
  if (!fits(action, status)) return "wrong_status";
  if (action === "removeFromProject" && ownProjects(target).length === 0) return "no_grant_there";
  if (!decide(actor, needs).allowed) {
    return GROUP_ADMIN_ACTIONS.includes(action) && administers(actor, target) ? null : "not_permitted";
  }
  return notOnYourself(actor, target.teammateId) ?? reachesTarget(actor, target) ?? whyNotThis(action, actor, target);
}

/** How long a removed teammate's row is kept, after which it is erased. */
const KEPT_MS = 90 * 86_400_000;
/** Until when somebody removed then can be reinstated. */
export const keptUntil = (removedAt: Date): Date => new Date(removedAt.getTime() + KEPT_MS);

/** What stands in the way of one act alone. */
function whyNotThis(action: TeammateAction, actor: Facts, target: Facts): RefusalCode | null {
  switch (action) {
    case "setPeriod":
      return isOwner(target) ? "owner_is_unlimited" : null;
    case "reinstate":
      return target.removedAt !== null && target.now - target.removedAt > KEPT_MS ? "kept_too_long" : null;
    case "offerOwnership":
      return isOwner(target) ? "already_owner" : isOwner(actor) ? null : "not_an_owner";
    default:
      return null;
  }
}

/** Why somebody cannot leave the account; null when they can. `activeOwners`: with themselves, if they are one. */
export function whyNotLeave(self: Facts, status: Status, activeOwners: number): RefusalCode | null {
  if (!JOINED.includes(status)) return "wrong_status";
  return isOwner(self) && self.suspendedAt === null && activeOwners <= 1 ? "last_owner_leaves" : null;
}

/** Whether the act makes sense in this status at all. */
export const fits = (action: TeammateAction, status: Status): boolean =>
  (ACTIONS[action].from as readonly Status[]).includes(status); // widened: `from` is a tuple of literals

/** The projects that live grants of the teammate's own are limited to: those they can be removed from. */
export const ownProjects = (target: Facts): string[] => [
  ...new Set(
    target.grants.flatMap((grant) =>
      grant.projectId !== null && grant.via.kind === "own" && isLive(grant, target.now) ? [grant.projectId] : [],
    ),
  ),
];
