"use client";

import type { ReactNode } from "react";
import { Late } from "@/components/late";
import type { StatusCounts } from "@/lib/teammates/row";
import { STATUSES, type Status } from "@/lib/teammates/status";

type WithCountsProps = {
  counts: Promise<StatusCounts>;
  /** Called with null while they are still being counted for the first time. */
  children: (counts: StatusCounts | null) => ReactNode;
};

/** Counts come after the rows. */
export const WithCounts = ({ counts, children }: WithCountsProps) => <Late value={counts}>{children}</Late>;

/** How many the table lists in all: those with a status asked for, else everybody but the removed. */
const totalOf = (counts: StatusCounts, asked: readonly Status[]): number =>
  listed(asked).reduce((sum, status) => sum + counts[status], 0);

/** Whether there are more than that: of a large choice not everybody is counted. */
const isMoreThanTotal = (counts: StatusCounts, asked: readonly Status[]): boolean =>
  listed(asked).some((status) => counts.atLeast.includes(status));

/** The total, or null where not everybody was looked at. */
export const exactTotalOf = (counts: StatusCounts, asked: readonly Status[]): number | null =>
  isMoreThanTotal(counts, asked) ? null : totalOf(counts, asked);

/** The total as people read it: "1,204", or, where not everybody was looked at, "8,500+" for 8,533, at most "10,000+". */
export function totalText(counts: StatusCounts, asked: readonly Status[]): string {
  const exact = exactTotalOf(counts, asked);
  return exact === null
    ? `${NUMBER.format(roundedDown(Math.min(totalOf(counts, asked), MOST_COUNTED)))}+`
    : NUMBER.format(exact);
}

/** To two digits: the others would say that somebody counted to the end. */
function roundedDown(count: number): number {
  const unit = 10 ** Math.max(0, String(count).length - 2);
  return Math.floor(count / unit) * unit;
}

const MOST_COUNTED = 10_000;

/** Made once: it costs a browser a millisecond, and a page writes nine totals. */
const NUMBER = new Intl.NumberFormat("en-GB");

const listed = (asked: readonly Status[]): readonly Status[] =>
  asked.length > 0 ? asked : STATUSES.filter((status) => status !== "removed");
