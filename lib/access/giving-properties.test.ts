import fc from "fast-check";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { ELSEWHERE, PROJECTS } from "./arbitraries";
import { catalogueOf } from "./catalogues/all";
import type { Facts } from "./facts";
import { naivelyAllowed } from "./naive-evaluator";
import { type Act, aStory, done, factsIn, refusalOf, type World } from "./world";

const options = { seed: inject("seed"), numRuns: 10_000 };
vi.setConfig({ testTimeout: 120_000 });
beforeAll(() => void process.stdout.write(`Properties of giving: FC_SEED=${options.seed}\n`));

type Judge = (before: World, act: Act, after: World, index: number) => void;
type Guard = (world: World, act: Act) => string | null;

/** Tells every story under the guards and judges everybody whom an act changed. */
function tell(guard: Guard, judge: Judge, counts = { done: 0, refused: 0 }) {
  return fc.property(aStory, ({ world, acts }) => {
    let now = world;
    for (const act of acts) {
      if (guard(now, act)) {
        counts.refused++;
        continue;
      }
      counts.done++;
      const after = done(now, act);
      for (const index of now.people.keys()) judge(now, act, after, index);
      now = after;
    }
  });
}

/** What somebody may do that they might not before, as the naive evaluator sees it: now, or once nothing holds it back. */
function gains(before: Facts, after: Facts): { permission: string; project: string }[] {
  const { permissions } = catalogueOf(before.catalogue);
  if (JSON.stringify(before, sets) === JSON.stringify(after, sets)) return [];
  const views = [(facts: Facts) => facts, (facts: Facts) => ({ ...facts, suspendedAt: null, readOnly: false })];
  return [...permissions.keys()].flatMap((permission) =>
    [...PROJECTS, ELSEWHERE]
      .filter((project) =>
        views.some(
          (view) =>
            naivelyAllowed(view(after), permissions, permission, project) &&
            !naivelyAllowed(view(before), permissions, permission, project),
        ),
      )
      .map((project) => ({ permission, project })),
  );
}
const sets = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);

const grewByThemselves: Judge = (before, act, after, index) => {
  if (index === act.by) expect(gains(factsIn(before, index), factsIn(after, index))).toEqual([]);
};
const gaveMoreThanHeld: Judge = (before, act, after, index) => {
  const giver = factsIn(before, act.by);
  const { permissions } = catalogueOf(giver.catalogue);
  for (const { permission, project } of gains(factsIn(before, index), factsIn(after, index))) {
    expect(naivelyAllowed(giver, permissions, permission, project)).toBe(true);
  }
};

test.each([
  ["P1: nobody's permissions ever grow by what they do themselves", grewByThemselves],
  ["P2: nobody ever gains what the one who acted did not hold, there", gaveMoreThanHeld],
])("%s", (_, judge) => {
  const counts = { done: 0, refused: 0 };
  fc.assert(tell(refusalOf, judge, counts), options);
  expect(counts.done).toBeGreaterThan(2_000);
  expect(counts.refused).toBeGreaterThan(2_000);
  expect(
    fc.check(
      tell(() => null, judge),
      options,
    ).failed,
    "without guards it is broken",
  ).toBe(true);
});
