/**
 * What the limits were measured beside, in milliseconds, from the issue: a raw page of 50 rows by the right index, a bare
 * Next page with a table of 50 rows, and its largest paint. The same is measured here in the same run, since machines
 * differ, and a shared one from hour to hour.
 */
export const REFERENCE = { database: 0.5, server: 4.6, browser: 160 } as const;

export type Yardstick = keyof typeof REFERENCE;

export type Gauge = {
  /** The newest counts: what follows is compared with how quick the machine was just before. */
  set: (yardstick: Yardstick, p50: number) => void;
  /** How many times slower than the reference; at least 1, and 1 where nothing was measured. */
  factor: (yardstick: Yardstick | undefined) => number;
};

export function openGauge(): Gauge {
  const factors = new Map<Yardstick, number>();
  return {
    set: (yardstick, p50) => factors.set(yardstick, Math.max(1, p50 / REFERENCE[yardstick])),
    factor: (yardstick) => (yardstick && factors.get(yardstick)) || 1,
  };
}
