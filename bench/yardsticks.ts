import { median } from "./measure";

/**
 * What the limits were measured beside, in milliseconds, from the issue: a raw page of 50 rows by the right index, a bare
 * Next page with a table of 50 rows, and its largest paint. The same is measured here in the same run, since machines
 * differ, and a shared one from hour to hour.
 */
export const REFERENCE = { database: 0.5, server: 4.6, browser: 160 } as const;

export type Yardstick = keyof typeof REFERENCE;

export type Gauge = {
  /** Notes what it took just now, in milliseconds. */
  set: (yardstick: Yardstick, p50: number) => void;
  /** The median of the newest five: one slow second is no slow machine. */
  newest: (yardstick: Yardstick) => number;
  /** How many times slower than the reference; at least 1, and 1 where nothing was measured. */
  factor: (yardstick: Yardstick | undefined) => number;
};

const KEPT = 5;

export function openGauge(): Gauge {
  const measured = new Map<Yardstick, number[]>();
  const newest = (yardstick: Yardstick): number => median(measured.get(yardstick) ?? []);
  return {
    set: (yardstick, p50) => measured.set(yardstick, [...(measured.get(yardstick) ?? []), p50].slice(-KEPT)),
    newest,
    factor: (yardstick) => Math.max(1, (yardstick && newest(yardstick) / REFERENCE[yardstick]) || 1),
  };
}
