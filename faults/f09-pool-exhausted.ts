import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import type { Cluster } from "./cluster";
import type { Asked, Load } from "./load";
import { must } from "./must";
import { type Fault, loadOn, median, ms, type Play, until } from "./play";

const POOL = 4;
const HELD_MS = 8_000;
const POOL_WAIT_MS = 3_000;
/** Statements of the held account end with `lock_timeout`. */
const LOCK_WAIT_MS = 3_000;

/** F9: four connections, all of them waiting, and forty who want one. */
export const poolExhausted: Fault = {
  id: "F9",
  title: "connection pool exhausted",
  async play(play: Play) {
    const { stage, begin, writers } = play;
    const port = stage.freePort();
    const server = await stage.startServer(port, { DATABASE_POOL_MAX: String(POOL) });
    const health = () => fetch(`${server.origin}/api/health`, { signal: AbortSignal.timeout(15_000) });
    const load = loadOn({ ...play, writers: [...writers, ...writers.slice(0, 16)] }, () => server.origin);
    const usual = median((await firstOks(load, 60)).map(({ at, settledAt }) => settledAt - at));
    const holder = await stage.cluster.connect();
    await holder.query("begin");
    await holder.query("select 1 from accounts for update");
    await pause(1_500);
    const asked = performance.now();
    const healthAnswer = await health();
    const healthTook = performance.now() - asked;
    const pageAsked = performance.now();
    const page = await fetch(`${server.origin}/sign-in`, { signal: AbortSignal.timeout(15_000) });
    const pageTook = performance.now() - pageAsked;
    await pause(Math.max(0, HELD_MS - (performance.now() - asked)));
    const refused = load.history.filter(({ why }) => why === "unavailable").length;
    await holder.query("rollback");
    await holder.end();
    const free = performance.now();
    const recovered = await until("the first change after the pool is free", () =>
      load.history.some(({ outcome, settledAt }) => outcome === "ok" && settledAt > free),
    );
    const ready = await until("health", async () => (await health()).ok);
    const history = await load.stop();
    const frozen = await freezeBackends(stage.cluster, async () => {
      const begin = performance.now();
      const answer = await health();
      must(answer.status === 503, `with a frozen database /api/health said ${answer.status}`);
      return performance.now() - begin;
    });
    must(frozen < 6_000, `with a frozen database /api/health took ${ms(frozen)}`);
    const thawed = await until("health after the thaw", async () => (await health()).ok);
    must(load.broken.length === 0, `answers without a sentence: ${load.broken.slice(0, 3)}`);
    must(refused > 0, "nobody was refused: the fault did not hit");
    const longest = Math.max(...history.map(({ at, settledAt }) => settledAt - at));
    // Who reads the session, the seats and the facts may wait for a connection each time.
    const most = 3 * POOL_WAIT_MS + LOCK_WAIT_MS + 3_000 + 3 * usual;
    must(longest < most, `somebody waited ${ms(longest)}, usually ${ms(usual)}`);
    must(healthTook < POOL_WAIT_MS + 1_500 + usual, `/api/health took ${ms(healthTook)}`);
    must(healthAnswer.ok || healthAnswer.headers.has("retry-after"), "/api/health said 503 without Retry-After");
    must(page.ok || (page.status === 503 && page.headers.has("retry-after")), `a page answered ${page.status}`);
    must(recovered < 1_000 + usual, `the first change came ${ms(recovered)} after the pool was free`);
    must(!server.hasEnded(), "the server ended");
    await server.kill();
    return `pool of ${POOL}, all held for ${HELD_MS / 1000} s, 40 clients: ${refused} told to come back, longest wait ${ms(longest)}, /api/health ${healthAnswer.status} after ${ms(healthTook)}, a page ${page.status} after ${ms(pageTook)}; first change ${ms(recovered)} (usual wait ${ms(usual)}) and ready ${ms(ready)} after; with all backends frozen /api/health said 503 after ${ms(frozen)}, ready ${ms(thawed)} after the thaw; ${await mustBeSound(stage.cluster, begin, history)}`;
  },
};

/** Stops the server's backends as a hanging disk would: connected, and silent. */
async function freezeBackends<T>(cluster: Cluster, meanwhile: () => Promise<T>): Promise<T> {
  // The answer of a moment ago is not asked for again.
  await pause(1_500);
  const backends = await cluster.rows<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'roster'",
  );
  for (const { pid } of backends) process.kill(pid, "SIGSTOP");
  try {
    return await meanwhile();
  } finally {
    for (const { pid } of backends) process.kill(pid, "SIGCONT");
  }
}

async function firstOks(load: Load, count: number): Promise<Asked[]> {
  const oks = () => load.history.filter(({ outcome }) => outcome === "ok");
  await until(`the first ${count} changes`, () => oks().length >= count);
  return oks().slice(-count / 2);
}
