import type { Begin } from "./check";
import type { Load } from "./load";
import { startLoad } from "./load";
import { must } from "./must";
import type { Writer } from "./people";
import type { Stage } from "./stage";

/** What every fault is given. */
export type Play = { stage: Stage; writers: Writer[]; begin: Begin };

/** One fault: what is done, and what must hold. Gives a line of what was seen; throws what did not hold. */
export type Fault = { id: string; title: string; play: (play: Play) => Promise<string> };

/** The usual load: all writers, each on the server that is named. */
export const loadOn = ({ stage, writers }: Play, origin: (writer: number) => string, more = {}): Load =>
  startLoad({ writers, doors: stage.doors, random: stage.random, origin, ...more });

/** Waits for something to become true. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  patienceMs = 60_000,
): Promise<number> {
  const begin = performance.now();
  while (!(await isSo())) {
    must(performance.now() - begin < patienceMs, `${what}: not within ${patienceMs / 1000} s`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return performance.now() - begin;
}

export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

export const ms = (time: number): string =>
  time < 1_000 ? `${Math.round(time)} ms` : `${(time / 1_000).toFixed(1)} s`;
