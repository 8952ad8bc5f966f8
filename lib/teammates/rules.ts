import { decide } from "@/lib/access/decide";
import { type Facts, isLive } from "@/lib/access/facts";
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
  const { needs, from } = ACTIONS[action];
  const groups = groupsSeenBy(actor);
  // Group admins see their own people only: for them all others do not exist.
  if (groups?.length && !target.groupIds.some((id) => groups.includes(id))) return "not_found";
  if (!(from as readonly Status[]).includes(status)) return "wrong_status"; // widened: `from` is a tuple of literals
  if (action === "removeFromProject" && ownProjects(target).length === 0) return "no_grant_there";
  if (!decide(actor, needs).allowed) {
    return GROUP_ADMIN_ACTIONS.includes(action) && administers(actor, target) ? null : "not_permitted";
  }
  return notOnYourself(actor, target.teammateId) ?? reachesTarget(actor, target);
}

/** The projects that live grants of the teammate's own are limited to: those they can be removed from. */
export const ownProjects = (target: Facts): string[] => [
  ...new Set(
    target.grants.flatMap((grant) =>
      grant.projectId !== null && grant.via.kind === "own" && isLive(grant, target.now) ? [grant.projectId] : [],
    ),
  ),
];
