const ADDITIONS = 200_000_000;
/** What a machine that has nothing else to do takes for them. */
const GOOD_MS = 200;
const MOST = 6;

/** How many times as long as on such a machine everything takes here and now, which a harness has to allow for. */
export function slowness(): number {
  const begin = performance.now();
  let sum = 0;
  for (let n = 0; n < ADDITIONS; n++) sum += n;
  const took = performance.now() - begin;
  return sum > 0 ? Math.min(MOST, Math.max(1, took / GOOD_MS)) : MOST;
}
