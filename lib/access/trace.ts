import type { PermissionInfo } from "./catalogue";
import { type Decision, decide, RULES, type RuleName } from "./decide";
import { by, day, explain, sourcesOf } from "./explain";
import { type Facts, isLive } from "./facts";
import { type Prepared, preparedOf } from "./prepare";

/** One rule that the engine looked at, and what came of it. */
export type Step = { rule: RuleName; outcome: "allows" | "denies" | "passes" | "not_reached"; sentence: string };

/**
 * The decision with every rule in the engine's order: those that did not apply, the one that decided, and those no
 * longer asked. A permission that the catalogue does not have reaches no rule.
 */
export function trace(facts: Facts, permission: string, projectId?: string): { decision: Decision; steps: Step[] } {
  const prepared = preparedOf(facts);
  const decision = decide(facts, permission, projectId);
  const info = prepared.catalogue.permissions.get(permission);
  if (!info) return { decision, steps: [] };
  const deciding = RULES.findIndex(({ judge }) => judge(prepared, info, projectId) !== null);
  const last = deciding === -1 ? RULES.length - 1 : deciding;
  const steps = RULES.map(({ name }, at): Step => {
    if (at > last) return { rule: name, outcome: "not_reached", sentence: "Not looked at: decided above" };
    if (at < last) return { rule: name, outcome: "passes", sentence: PASSED[name](prepared, info, projectId) };
    const sentence =
      deciding === -1
        ? PASSED[name](prepared, info, projectId)
        : explain(decision, { info, catalogue: prepared.catalogue });
    return { rule: name, outcome: decision.allowed ? "allows" : "denies", sentence };
  });
  return { decision, steps };
}

/** Why a rule did not apply. The last one not applying is why the answer is no. */
const PASSED: Record<RuleName, (prepared: Prepared, info: PermissionInfo, projectId?: string) => string> = {
  in_force: ({ facts }) => `Access is in force${facts.endsAt === null ? "" : ` until ${day(facts.endsAt)}`}`,
  owner: () => "Not an owner",
  in_no_group: ({ facts }) => (facts.ungroupedSeeNothing ? "In a group" : "Needs no group here"),
  denied: (prepared, info) => ended(prepared, info, "deny") ?? "No deny override",
  read_only: ({ facts }) => (facts.readOnly ? "Read-only is on, but this edits nothing" : "Read-only is off"),
  allowed: (prepared, info, projectId) => {
    const override = prepared.allowances.get(info.key);
    if (!override) return ended(prepared, info, "allow") ?? "No allow override";
    const { one } = prepared.catalogue.projectWord;
    return `Allowed${by(override)}, but no role reaches ${projectId ? "this" : "any"} ${one.toLowerCase()}`;
  },
  granted: ({ facts, catalogue, giving }, info) => {
    const elsewhere = giving(info.key).grants;
    if (elsewhere.length > 0) return `Given elsewhere only: ${sourcesOf(elsewhere, { info, catalogue })}`;
    const over = facts.grants.filter((grant) => grant.permissions.has(info.key) && !isLive(grant, facts.now));
    return over.length > 0
      ? `No longer given: ${sourcesOf(over, { info, catalogue })}`
      : "No role or override gives it";
  },
};

function ended({ facts }: Prepared, { key }: PermissionInfo, effect: "allow" | "deny"): string | null {
  const over = facts.overrides.find(
    (one) => one.permission === key && one.effect === effect && !isLive(one, facts.now),
  );
  return over && over.endsAt !== null ? `The ${effect} override ended on ${day(over.endsAt)}` : null;
}
