"use client";

import { Absent } from "./absent";
import { useClock } from "./clock";
import { exactTime, relativeTime, shortDate } from "./relative-time-text";

type RelativeTimeProps = {
  /** ISO 8601, or null when it never happened. */
  at: string | null;
  /** Says what a dash stands for, e.g. "Never signed in". */
  absent?: string;
  /** "date" always shows the day, e.g. "31 Oct". */
  as?: "relative" | "date";
};

export function RelativeTime({ at, absent = "Never", as = "relative" }: RelativeTimeProps) {
  const { now, zone } = useClock();
  if (at === null) return <Absent label={absent} />;
  const time = Date.parse(at);
  return (
    <time dateTime={at} data-hint={exactTime(time, zone)}>
      {as === "date" ? shortDate(time, now, zone) : relativeTime(time, now, zone)}
    </time>
  );
}
