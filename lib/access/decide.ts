import type { PermissionInfo } from "./catalogue";
import type { Facts, GrantFact, NotInForce, OverrideFact } from "./facts";
import { EVERYWHERE, NOWHERE, type Prepared, preparedOf } from "./prepare";

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

/** One rule of domain §4: its decision where it applies, null where the next one is asked. */
type Rule = (prepared: Prepared, info: PermissionInfo, projectId: string | undefined) => Decision | null;
export type RuleName = "in_force" | "owner" | "in_no_group" | "denied" | "read_only" | "allowed" | "granted";

/** The rules in their order; the first that applies decides. `trace` tells the same list. */
export const RULES: readonly { name: RuleName; judge: Rule }[] = [
  { name: "in_force", judge: ({ because }) => (because ? deny({ rule: "not_in_force", because }) : null) },
  { name: "owner", judge: ({ isOwner }) => (isOwner ? allow({ rule: "owner" }, EVERYWHERE) : null) },
  { name: "in_no_group", judge: ({ isCutOff }) => (isCutOff ? deny({ rule: "in_no_group" }) : null) },
  {
    name: "denied",
    judge: ({ denials }, { key }) => {
      const override = denials.get(key);
      return override ? deny({ rule: "denied", override }) : null;
    },
  },
  {
    name: "read_only",
    judge: ({ facts }, { kind }) => (facts.readOnly && kind === "write" ? deny({ rule: "read_only" }) : null),
  },
  {
    name: "allowed",
    judge: ({ allowances, reach }, { key, scoped }, projectId) => {
      const override = allowances.get(key);
      if (!override) return null;
      const where = scoped ? reach : EVERYWHERE;
      return covers(where, projectId) ? allow({ rule: "allowed", override }, where) : null;
    },
  },
  {
    name: "granted",
    judge: ({ giving }, { key, scoped }, projectId) => {
      const { grants, reach } = giving(key);
      if (!covers(reach, projectId)) return null;
      const here =
        scoped && projectId ? grants.filter((g) => g.projectId === null || g.projectId === projectId) : grants;
      return allow({ rule: "granted", grants: here }, reach);
    },
  },
];

/**
 * May this teammate use the permission, on that project if one is named? The only place that answers.
 * Pure; the rules of domain §4 in their order, the first that applies wins. A scoped permission asked
 * without a project is allowed when it holds anywhere; `reach` says where.
 */
export function decide(facts: Facts, permission: string, projectId?: string): Decision {
  return decidePrepared(preparedOf(facts), permission, projectId);
}

/** `decide` on facts that were prepared before, for a catalogue that need not be a built-in one. */
export function decidePrepared(prepared: Prepared, permission: string, projectId?: string): Decision {
  const info = prepared.catalogue.permissions.get(permission);
  if (!info) return deny({ rule: "unknown_permission" });
  for (const { judge } of RULES) {
    const decision = judge(prepared, info, projectId);
    if (decision) return decision;
  }
  return deny({ rule: "nothing_gives_it" });
}

/** Where the permission holds for this teammate: nowhere, when it is denied. */
export const reach = (facts: Facts, permission: string): Reach => decide(facts, permission).reach;

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
