import { expect, test } from "vitest";
import type { BatchView } from "@/lib/batches/view";
import { isMoving, isOver, percentOf, settled } from "./batch-state";
import { namesOf } from "./names-of";

const batchOf = (given: Partial<BatchView>): BatchView => ({
  id: "1",
  kind: "suspend",
  title: "Suspend 200 teammates",
  status: "running",
  startedByName: "Ada Brandt",
  total: 250,
  isAllFound: true,
  verdicts: { go: 200, nothing: 10, refused: 40 },
  outcomes: { done: 0, nothing: 10, refused: 40 },
  reasons: [],
  people: [],
  createdAt: "2026-11-22T08:00:00.000Z",
  endedAt: null,
  isCancelling: false,
  error: null,
  isYours: true,
  ...given,
});

test("progress counts those whom it is for, not those who were left out before", () => {
  expect(percentOf(batchOf({}))).toBe(0);
  const half = batchOf({ outcomes: { done: 96, nothing: 12, refused: 42 } });
  expect(settled(half)).toBe(100);
  expect(percentOf(half)).toBe(50);
});

test("it is not at 100 before it is over", () => {
  const all = { done: 200, nothing: 10, refused: 40 };
  expect(percentOf(batchOf({ outcomes: all }))).toBe(99);
  expect(percentOf(batchOf({ outcomes: all, status: "done" }))).toBe(100);
});

test.each([
  ["checking", true, false],
  ["ready", false, false],
  ["running", true, false],
  ["done", false, true],
  ["cancelled", false, true],
  ["failed", false, true],
] as const)("%s moves by itself: %s, is over: %s", (status, moves, over) => {
  expect(isMoving(batchOf({ status }))).toBe(moves);
  expect(isOver(batchOf({ status }))).toBe(over);
});

test.each([
  [["Ada"], 1, "Ada"],
  [["Ada", "Bo", "Cy"], 3, "Ada, Bo and Cy"],
  [["Ada", "Bo"], 1_204, "Ada, Bo and 1,202 more"],
  [[], 0, ""],
])("%j of %i are named as they would be said", (names, count, said) => {
  expect(
    namesOf(
      names.map((name) => ({ name })),
      count,
    ),
  ).toBe(said);
});
