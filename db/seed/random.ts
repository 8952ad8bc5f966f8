export type Random = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  pick: <T>(from: readonly T[]) => T;
  /** `count` different ones, in their order. */
  some: <T>(from: readonly T[], count: number) => T[];
  /** One of the keys, as likely as its weight says. */
  weighted: <K extends string>(weights: Partial<Record<K, number>>) => K;
  bytes: (length: number) => Buffer;
};

/** Numbers that look random and are the same on every machine (mulberry32): the demo is always the same demo. */
export function randomFrom(seed: string): Random {
  let state = [...seed].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const found = from[between(0, from.length - 1)];
    if (found === undefined) throw new Error("There is nothing to pick from");
    return found;
  };
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    some: (from, count) => {
      let missing = Math.min(count, from.length);
      return from.filter((_, i) => {
        const isTaken = next() < missing / (from.length - i);
        if (isTaken) missing -= 1;
        return isTaken;
      });
    },
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]; // entries forgets its keys
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return pick(entries)[0];
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => between(0, 255))),
  };
}
