"use client";

import { type ReactNode, Suspense, use, useDeferredValue } from "react";
import type { StatusCounts } from "@/lib/teammates/row";

type WithCountsProps = {
  counts: Promise<StatusCounts>;
  /** Called with null while they are still being counted for the first time. */
  children: (counts: StatusCounts | null) => ReactNode;
};

/** Counts come after the rows; while newer ones are on their way the older ones stay. */
export function WithCounts({ counts, children }: WithCountsProps) {
  const shown = useDeferredValue(counts);
  return (
    <Suspense fallback={children(null)}>
      <Counted counts={shown}>{children}</Counted>
    </Suspense>
  );
}

const Counted = ({ counts, children }: WithCountsProps) => children(use(counts));

/** How many the table lists in all: those with a status asked for, else everybody but the removed. */
export function totalOf(counts: StatusCounts, statuses: readonly (keyof StatusCounts)[]): number {
  const all = Object.entries(counts).filter(([status]) =>
    statuses.length > 0 ? statuses.some((asked) => asked === status) : status !== "removed",
  );
  return all.reduce((sum, [, count]) => sum + count, 0);
}
