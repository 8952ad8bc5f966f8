import { catalogueOf } from "./catalogues/all";
import {
  type Facts,
  type GrantFact,
  isCutOff,
  isLive,
  isOwner,
  type NotInForce,
  notInForce,
  type OverrideFact,
} from "./facts";

export type Reason =
  | { rule: "not_in_force"; because: NotInForce }
  | { rule: "owner" }
  | { rule: "in_no_group" }
  | { rule: "denied"; override: OverrideFact }
  | { rule: "read_only" }
  | { rule: "allowed"; override: OverrideFact }
  | { rule: "granted"; grants: readonly GrantFact[] }
  | { rule: "unknown_permission" }
  | { rule: "nothing_gives_it" };

/** Where a permission holds: everywhere, or on the projects named. */
export type Reach = { all: true } | { all: false; projectIds: readonly string[] };

export type Decision = { allowed: boolean; reason: Reason; reach: Reach };

const NOWHERE: Reach = { all: false, projectIds: [] };
const EVERYWHERE: Reach = { all: true };

/**
 * May this teammate use the permission, on that project if one is named? The only place that answers.
 * Pure; the rules of domain §4 in their order, the first that applies wins. A scoped permission asked
 * without a project is allowed when it holds anywhere; `reach` says where.
 */
export function decide(facts: Facts, permission: string, projectId?: string): Decision {
  const info = catalogueOf(facts.catalogue).permissions.get(permission);
  if (!info) return deny({ rule: "unknown_permission" });
  const because = notInForce(facts);
  if (because) return deny({ rule: "not_in_force", because });
  if (isOwner(facts)) return allow({ rule: "owner" }, EVERYWHERE);
  if (isCutOff(facts)) return deny({ rule: "in_no_group" });

  const overrides = facts.overrides.filter((o) => o.permission === permission && isLive(o, facts.now));
  const denial = overrides.find((o) => o.effect === "deny");
  if (denial) return deny({ rule: "denied", override: denial });
  if (facts.readOnly && info.kind === "write") return deny({ rule: "read_only" });

  const live = facts.grants.filter((grant) => isLive(grant, facts.now));
  const allowance = overrides.find((o) => o.effect === "allow");
  if (allowance) {
    const reach = info.scoped ? reachOf(live) : EVERYWHERE;
    if (covers(reach, projectId)) return allow({ rule: "allowed", override: allowance }, reach);
  }

  const giving = live.filter((grant) => grant.permissions.has(permission));
  const reach = info.scoped ? reachOf(giving) : giving.length > 0 ? EVERYWHERE : NOWHERE;
  if (!covers(reach, projectId)) return deny({ rule: "nothing_gives_it" });
  const here = giving.filter((g) => !info.scoped || g.projectId === null || !projectId || g.projectId === projectId);
  return allow({ rule: "granted", grants: here }, reach);
}

function reachOf(grants: readonly GrantFact[]): Reach {
  if (grants.some((grant) => grant.projectId === null)) return EVERYWHERE;
  return { all: false, projectIds: [...new Set(grants.flatMap((g) => (g.projectId === null ? [] : [g.projectId])))] };
}

/** Whether a reach covers a project, or, with none named, reaches anything at all. */
export function covers(reach: Reach, projectId?: string): boolean {
  if (reach.all) return true;
  return projectId === undefined ? reach.projectIds.length > 0 : reach.projectIds.includes(projectId);
}

const deny = (reason: Reason): Decision => ({ allowed: false, reason, reach: NOWHERE });
const allow = (reason: Reason, reach: Reach): Decision => ({ allowed: true, reason, reach });

/** Answers to several permissions at once, for pages: `can.team_invite` and the like are plain booleans. */
export const abilities = <P extends string>(facts: Facts, permissions: readonly P[]): Record<P, boolean> =>
  Object.fromEntries(permissions.map((p) => [p, decide(facts, p).allowed])) as Record<P, boolean>; // fromEntries forgets its keys
