"use client";

import { Absent } from "./absent";
import { useClock } from "./clock";
import css from "./relative-time.module.css";
import { isSoon, relativeTime, shortDate } from "./relative-time-text";

type RelativeTimeProps = {
  /** ISO 8601, or null when there is none. */
  at: string | null;
  /** Says what a dash stands for, e.g. "Never signed in". */
  absent?: string;
  /** "date" always shows the day; "end" too, until the end is near: then how near it is, in amber. */
  as?: "relative" | "date" | "end";
};

export function RelativeTime({ at, absent = "Never", as = "relative" }: RelativeTimeProps) {
  return at === null ? <Absent label={absent} /> : <Moment at={at} as={as} />;
}

function Moment({ at, as }: { at: string; as: "relative" | "date" | "end" }) {
  const { now, zone } = useClock();
  const time = Date.parse(at);
  const isNear = as === "end" && isSoon(time, now);
  return (
    <time dateTime={at} data-hint="" className={isNear ? css.near : undefined}>
      {as === "relative" || isNear ? relativeTime(time, now, zone) : shortDate(time, now, zone)}
    </time>
  );
}
