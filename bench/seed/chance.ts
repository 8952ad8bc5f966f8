import type { Random } from "@/db/seed/random";

/** Picks by weights that were added up once: a million people ask. */
export type Picker<T> = { pick: (random: Random) => T; all: readonly T[] };

export function byWeight<T>(entries: readonly (readonly [value: T, weight: number])[]): Picker<T> {
  const all = entries.map(([value]) => value);
  const bounds = new Float64Array(entries.length);
  let sum = 0;
  for (const [at, [, weight]] of entries.entries()) {
    sum += weight;
    bounds[at] = sum;
  }
  const pick = (random: Random): T => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((bounds[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const found = all[low];
    if (found === undefined) throw new Error("There is nothing to pick from");
    return found;
  };
  return { pick, all };
}

/** The first much likelier than the last, as names, projects and groups are in life. */
export const zipf = <T>(values: readonly T[], offset = 3): Picker<T> =>
  byWeight(values.map((value, rank) => [value, 1 / (rank + 1 + offset)]));

/** An id that looks like a UUIDv7 of that moment and is the same in every run. */
export function idAt(random: Random, ms: number): string {
  const high = Math.floor(ms / 2 ** 24);
  const low = Math.floor(ms) % 2 ** 24;
  const a = Math.floor(random.next() * 2 ** 24);
  const b = Math.floor(random.next() * 2 ** 24);
  const c = Math.floor(random.next() * 2 ** 24);
  const time = hex(high >>> 12) + hex(high & 0xfff) + hex(low >>> 12) + hex(low & 0xfff);
  const tail = hex(b >>> 12) + hex(b & 0xfff) + hex(c >>> 12) + hex(c & 0xfff);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a >>> 12)}-8${hex(a & 0xfff)}-${tail}`;
}

const HEX = Array.from({ length: 4096 }, (_, n) => n.toString(16).padStart(3, "0"));
const hex = (n: number): string => HEX[n] ?? "";
