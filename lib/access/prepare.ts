import type { Catalogue } from "./catalogue";
import { catalogueOf } from "./catalogues/all";
import type { Reach } from "./decide";
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

export const NOWHERE: Reach = { all: false, projectIds: [] };
export const EVERYWHERE: Reach = { all: true };

/** What the live grants give of one permission: which of them, and where together (what is not scoped: everywhere). */
export type Giving = { grants: readonly GrantFact[]; reach: Reach };
const NOTHING: Giving = { grants: [], reach: NOWHERE };

/** Facts made ready for many questions: what is over is left out, the rest is found by permission. */
export type Prepared = {
  facts: Facts;
  catalogue: Catalogue;
  because: NotInForce | null;
  isOwner: boolean;
  isCutOff: boolean;
  denials: ReadonlyMap<string, OverrideFact>;
  allowances: ReadonlyMap<string, OverrideFact>;
  /** Where any live grant reaches: as far as an allowance goes. */
  reach: Reach;
  /** For more than one grant worked out on the first question, then kept. */
  giving: (permission: string) => Giving;
};

const known = new WeakMap<Facts, Prepared>();

/** The prepared form of these facts, made once: facts never change. */
export function preparedOf(facts: Facts): Prepared {
  const before = known.get(facts);
  if (before) return before;
  const prepared = prepare(facts, catalogueOf(facts.catalogue));
  known.set(facts, prepared);
  return prepared;
}

/** Compiles facts for questions about this catalogue's permissions. */
export function prepare(facts: Facts, catalogue: Catalogue): Prepared {
  const live = facts.grants.filter((grant) => isLive(grant, facts.now));
  const overrides = facts.overrides.filter((override) => isLive(override, facts.now));
  return {
    facts,
    catalogue,
    because: notInForce(facts),
    isOwner: isOwner(facts),
    isCutOff: isCutOff(facts),
    denials: firstByPermission(overrides, "deny"),
    allowances: firstByPermission(overrides, "allow"),
    reach: reachOf(live),
    giving: givingOf(live, catalogue),
  };
}

function givingOf(live: readonly GrantFact[], catalogue: Catalogue): Prepared["giving"] {
  const [only, ...others] = live;
  if (!only) return () => NOTHING;
  const [scoped, wide] = [
    { grants: live, reach: reachOf(live) },
    { grants: live, reach: EVERYWHERE },
  ];
  const isScoped = (permission: string): boolean => catalogue.permissions.get(permission)?.scoped ?? false;
  if (others.length === 0) {
    return (permission) => (only.permissions.has(permission) ? (isScoped(permission) ? scoped : wide) : NOTHING);
  }
  const found = new Map<string, Giving>();
  return (permission) => {
    const before = found.get(permission);
    if (before) return before;
    const grants = live.filter((grant) => grant.permissions.has(permission));
    const reach = isScoped(permission) ? reachOf(grants) : EVERYWHERE;
    const giving = grants.length > 0 ? { grants, reach } : NOTHING;
    found.set(permission, giving);
    return giving;
  };
}

function firstByPermission(overrides: readonly OverrideFact[], effect: OverrideFact["effect"]) {
  const found = new Map<string, OverrideFact>();
  for (const one of overrides) if (one.effect === effect && !found.has(one.permission)) found.set(one.permission, one);
  return found;
}

function reachOf(grants: readonly GrantFact[]): Reach {
  if (grants.length === 0) return NOWHERE;
  const projectIds = new Set<string>();
  for (const { projectId } of grants) {
    if (projectId === null) return EVERYWHERE;
    projectIds.add(projectId);
  }
  return { all: false, projectIds: [...projectIds] };
}
