import fc from "fast-check";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { aQuestion, ELSEWHERE, GROUPS, NOW, PROJECTS, someFacts } from "./arbitraries";
import { catalogueOf } from "./catalogues/all";
import { covers, type Decision, decide, RULES } from "./decide";
import { explain } from "./explain";
import type { Facts, GrantFact } from "./facts";
import { naivelyAllowed } from "./naive-evaluator";
import { trace } from "./trace";

declare module "vitest" {
  interface ProvidedContext {
    seed: number;
  }
}

const seed = inject("seed");
vi.setConfig({ testTimeout: 120_000 });
beforeAll(() => void process.stdout.write(`Properties of the engine: FC_SEED=${seed}\n`));

const holds = <T>(cases: fc.Arbitrary<T>, property: (given: T) => void) =>
  fc.assert(fc.property(cases, property), { seed, numRuns: 10_000 });

const naively = (facts: Facts, permission: string, project?: string): boolean =>
  naivelyAllowed(facts, catalogueOf(facts.catalogue).permissions, permission, project);
const ownsLive = ({ grants, now }: Facts): boolean =>
  grants.some(({ isOwnerRole, via, endsAt }) => isOwnerRole && via.kind === "own" && (endsAt ?? now + 1) > now);

test("the engine decides as the naive evaluator does, and its reach is where that one allows", () => {
  const seen = { allowed: 0, denied: 0 };
  holds(aQuestion, ({ facts, permission, project }) => {
    const { allowed, reach } = decide(facts, permission, project);
    seen[allowed ? "allowed" : "denied"]++;
    expect(allowed).toBe(naively(facts, permission, project));
    if (project !== undefined) return;
    expect(reach.all).toBe(naively(facts, permission, ELSEWHERE));
    for (const one of PROJECTS) expect(covers(reach, one)).toBe(naively(facts, permission, one));
  });
  expect(seen.allowed).toBeGreaterThan(1_000);
  expect(seen.denied).toBeGreaterThan(1_000);
});

test("the trace tells the decision: rules that pass, one that decides, the rest not reached", () => {
  holds(aQuestion, ({ facts, permission, project }) => {
    const { decision, steps } = trace(facts, permission, project);
    expect(decision).toEqual(decide(facts, permission, project));
    expect(steps.map(({ rule }) => rule)).toEqual(RULES.map(({ name }) => name));
    const at = steps.findIndex(({ outcome }) => outcome !== "passes");
    expect(steps[at]?.outcome).toBe(decision.allowed ? "allows" : "denies");
    expect(steps.slice(at + 1).every(({ outcome }) => outcome === "not_reached")).toBe(true);
    expect(steps.every(({ sentence }) => sentence.length > 0)).toBe(true);
  });
});

test("P3: a deny override wins over everything but ownership", () => {
  holds(aQuestion, ({ facts, permission, project }) => {
    const denial = { id: "denial", permission, effect: "deny" as const, endsAt: null, byName: null, createdAt: 0 };
    const others = facts.overrides.filter((override) => override.permission !== permission);
    const denied = { ...facts, overrides: [...others, denial] };
    const { allowed, reason } = decide(denied, permission, project);
    if (!ownsLive(facts)) expect(allowed).toBe(false);
    else if (reason.rule !== "not_in_force") expect(reason.rule).toBe("owner");
  });
});

test("P4: what nothing gives is denied, and so is what the catalogue does not have", () => {
  holds(fc.tuple(aQuestion, fc.string({ maxLength: 12 })), ([{ facts, permission, project }, other]) => {
    const held = facts.grants.filter((grant) => !grant.permissions.has(permission));
    const overrides = facts.overrides.filter((override) => override.effect === "deny");
    expect(decide({ ...facts, grants: held, overrides }, permission, project).allowed).toBe(false);
    for (const unknown of [other, `${permission}x`, "__proto__", "constructor"]) {
      expect(decide(facts, unknown, project).allowed).toBe(false);
    }
  });
});

test("P5: taking a role or a group away, suspending and narrowing never add a permission", () => {
  holds(fc.tuple(aQuestion, fc.nat(3), fc.constantFrom(...GROUPS)), ([{ facts, permission, project }, at, group]) => {
    const { allowed } = decide(facts, permission, project);
    const less: Facts[] = [
      { ...facts, grants: facts.grants.filter((_, i) => i !== at) },
      {
        ...facts,
        grants: facts.grants.map((grant, i) => (i === at ? { ...grant, projectId: grant.projectId ?? "p1" } : grant)),
      },
      {
        ...facts,
        groupIds: facts.groupIds.filter((id) => id !== group),
        grants: facts.grants.filter(({ via }) => via.kind === "own" || via.groupId !== group),
      },
      { ...facts, suspendedAt: NOW },
      { ...facts, readOnly: true },
      { ...facts, ungroupedSeeNothing: true },
      { ...facts, overrides: facts.overrides.filter((override) => override.effect === "deny") },
    ];
    for (const fewer of less) if (decide(fewer, permission, project).allowed) expect(allowed).toBe(true);
  });
});

test("P6: on a project only what is given there or everywhere counts", () => {
  const scoped = aQuestion.filter((q) => !!catalogueOf(q.facts.catalogue).permissions.get(q.permission)?.scoped);
  holds(fc.tuple(scoped, fc.constantFrom(...PROJECTS, ELSEWHERE)), ([{ facts, permission }, project]) => {
    const here = facts.grants.filter((grant) => grant.projectId === null || grant.projectId === project);
    const { allowed } = decide(facts, permission, project);
    expect(decide({ ...facts, grants: here }, permission, project).allowed).toBe(allowed);
    const anywhere = decide(facts, permission);
    expect(covers(anywhere.reach, project)).toBe(allowed);
    if (allowed) expect(anywhere.allowed).toBe(true);
  });
});

test("P7: what another account has, under the very same ids, changes no decision here", () => {
  holds(fc.tuple(aQuestion, someFacts, someFacts), ([{ facts, permission, project }, there, later]) => {
    const alone = decide({ ...facts }, permission, project);
    const reversed = { ...later, grants: [...later.grants].reverse(), overrides: [...later.overrides].reverse() };
    for (const theirs of [there, reversed]) {
      const before = decide(theirs, permission, project).allowed;
      expect(decide(facts, permission, project)).toEqual(alone);
      expect(decide(theirs, permission, project).allowed).toBe(before);
      expect(before).toBe(naively(theirs, permission, project));
    }
  });
});

test("P8: the order of roles, groups and overrides does not matter", () => {
  holds(fc.tuple(aQuestion, fc.nat(3)), ([{ facts, permission, project }, by]) => {
    const turned = <T>(list: readonly T[]): T[] => [...list.slice(by), ...list.slice(0, by)].reverse();
    const other = {
      ...facts,
      grants: turned(facts.grants),
      overrides: turned(facts.overrides),
      groupIds: turned(facts.groupIds),
    };
    expect(comparable(decide(other, permission, project))).toEqual(comparable(decide(facts, permission, project)));
  });
});

function comparable({ allowed, reason, reach }: Decision) {
  const where = reach.all ? "everywhere" : [...reach.projectIds].sort();
  const named = reason.rule === "granted" ? reason.grants.map(({ id }) => id).sort() : explain({ reason });
  return { allowed, rule: reason.rule, named, where };
}

test("P9: from its end on a grant, an override or a period gives nothing; until then all it gives", () => {
  holds(fc.tuple(aQuestion, fc.nat(4), fc.integer({ min: -3, max: 3 })), ([{ facts, permission, project }, at, by]) => {
    const end = NOW + by;
    const isOver = by <= 0;
    const ask = (given: Facts) => decide(given, permission, project).allowed;
    const without = (all: readonly GrantFact[]) => all.filter((_, i) => i !== at);
    const until = (endsAt: number | null) => ({
      ...facts,
      grants: facts.grants.map((g, i) => (i === at ? { ...g, endsAt } : g)),
    });
    expect(ask(until(end))).toBe(ask(isOver ? { ...facts, grants: without(facts.grants) } : until(null)));
    const overridden = (endsAt: number | null) => ({
      ...facts,
      overrides: facts.overrides.map((o, i) => (i === at ? { ...o, endsAt } : o)),
    });
    const fewer = { ...facts, overrides: facts.overrides.filter((_, i) => i !== at) };
    expect(ask(overridden(end))).toBe(ask(isOver ? fewer : overridden(null)));
    expect(ask({ ...facts, endsAt: end })).toBe(!isOver && ask({ ...facts, endsAt: null }));
  });
});

test("P10: without what the reason names the decision flips, or a later rule says the same for a reason of its own", () => {
  const flips = { allowed: 0, denied: 0 };
  holds(aQuestion, ({ facts, permission, project }) => {
    const sure = { ...facts, grants: [...facts.grants, givenEverywhere(permission)] };
    for (const start of [facts, sure]) {
      const first = decide(start, permission, project);
      if (first.reason.rule === "nothing_gives_it") return;
      let [now, decision, rounds] = [start, first, 0];
      while (decision.allowed === first.allowed && decision.reason.rule !== "nothing_gives_it") {
        expect(rounds++).toBeLessThan(9);
        now = withoutNamed(now, decision);
        const next = decide(now, permission, project);
        expect(next.reason).not.toEqual(decision.reason);
        expect(next.allowed).toBe(naively(now, permission, project));
        if (decision.reason.rule === "granted") expect(next.allowed).toBe(false);
        decision = next;
      }
      if (start === sure || first.allowed) expect(decision.allowed).toBe(!first.allowed);
      flips[first.allowed ? "allowed" : "denied"]++;
    }
  });
  expect(flips.allowed).toBeGreaterThan(1_000);
  expect(flips.denied).toBeGreaterThan(1_000);
});

const givenEverywhere = (permission: string): GrantFact => ({
  id: "sure",
  roleId: "sure",
  roleName: "Sure",
  isOwnerRole: false,
  permissions: new Set([permission]),
  projectId: null,
  projectName: null,
  endsAt: null,
  via: { kind: "own" },
});

/** The facts less the one thing that the reason names. */
function withoutNamed(facts: Facts, { reason }: Decision): Facts {
  switch (reason.rule) {
    case "not_in_force":
      switch (reason.because) {
        case "never_joined":
          return { ...facts, joinedAt: 0 };
        case "removed":
          return { ...facts, removedAt: null };
        case "suspended":
          return { ...facts, suspendedAt: null };
        case "period_not_begun":
          return { ...facts, startsAt: null };
        case "period_over":
          return { ...facts, endsAt: null };
        default:
          return reason.because satisfies never;
      }
    case "owner":
      return { ...facts, grants: facts.grants.filter((grant) => !(grant.isOwnerRole && grant.via.kind === "own")) };
    case "in_no_group":
      return { ...facts, groupIds: ["g1"] };
    case "denied":
    case "allowed":
      return { ...facts, overrides: facts.overrides.filter(({ id }) => id !== reason.override.id) };
    case "read_only":
      return { ...facts, readOnly: false };
    case "granted":
      return { ...facts, grants: facts.grants.filter((grant) => !reason.grants.includes(grant)) };
    case "unknown_permission":
    case "nothing_gives_it":
      return facts;
    default:
      return reason satisfies never;
  }
}
