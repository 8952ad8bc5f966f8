/** What one case came to; times in milliseconds. `note`: why there are none. */
export type Times = { p50: number; p95: number; note?: string };

export function timesOf(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

export const median = (samples: readonly number[]): number => timesOf(samples).p50;

type Effort = { most: number; least: number; budgetMs: number; warmUp: number };
const EFFORT: Effort = { most: 120, least: 20, budgetMs: 1_200, warmUp: 6 };

/** Does it again and again, one after the other: the nth time it is told n. What fails is told, not thrown. */
export async function measure(work: (n: number) => Promise<unknown>, effort: Partial<Effort> = {}): Promise<Times> {
  try {
    return await sample(work, { ...EFFORT, ...effort });
  } catch (error) {
    return { p50: Number.NaN, p95: Number.NaN, note: reasonOf(error) };
  }
}

async function sample(work: (n: number) => Promise<unknown>, effort: Effort): Promise<Times> {
  const { most, least, budgetMs, warmUp } = effort;
  const start = performance.now();
  for (let n = 0; n < warmUp && performance.now() - start < MUCH_TOO_LONG_MS; n++) await work(n);
  const samples: number[] = [];
  const begin = performance.now();
  while (samples.length < most && (samples.length < least || performance.now() - begin < budgetMs)) {
    const asked = performance.now();
    await work(warmUp + samples.length);
    samples.push(performance.now() - asked);
    if (samples.length >= 5 && performance.now() - begin > MUCH_TOO_LONG_MS) break;
  }
  return timesOf(samples);
}

/** Slow beyond every bound: five say as much as a hundred. */
const MUCH_TOO_LONG_MS = 3_000;

/** The database's own words; drizzle puts the whole query before them. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]?.slice(0, 80) ?? "";
}
