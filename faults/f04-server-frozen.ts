import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import type { Cluster } from "./cluster";
import { countsOf } from "./load";
import { must } from "./must";
import { type Fault, loadOn, ms, type Play, until } from "./play";

const FROZEN_MS = 15_000;
/** The lock's holder is ended after 10 s, those who wait for it after 3 s; the rest is the machine. */
const MOST_MS = 10_000 + 3_000 + 3_000;

/** F4: one of two servers is frozen while it holds an account's lock. */
export const serverFrozen: Fault = {
  id: "F4",
  title: "server frozen while it holds a lock",
  async play(play: Play) {
    const { stage, begin, writers } = play;
    const { cluster } = stage;
    const frozen = await stage.startServer(stage.freePort(), { DATABASE_URL: cluster.appUrl("frozen") });
    const other = await stage.startServer(stage.freePort());
    const on = (n: number) => (n % 8 < 4 ? frozen.origin : other.origin);
    const load = loadOn(play, on);
    const others = writers.filter((_, n) => on(n) === other.origin).map(({ accountId }) => accountId);
    await until("both servers going", () => load.history.filter(({ outcome }) => outcome === "ok").length > 24);

    let held = await freezeAndLook();
    for (let tries = 0; held.length === 0 && tries < 300; tries++) {
      frozen.signal("SIGCONT");
      await pause(5 + 30 * stage.random.next());
      held = await freezeAndLook();
    }
    must(held.length > 0, "the server was never caught holding a lock");
    const froze = performance.now();
    const freed = await until("the frozen lock free", async () => (await stillThere(cluster, held)) === 0, 14_000);
    await pause(Math.max(0, FROZEN_MS - (performance.now() - froze)));
    const thawed = performance.now();
    frozen.signal("SIGCONT");
    const again = await until("the thawed server writing again", () =>
      load.history.some(({ outcome, at }) => outcome === "ok" && at > thawed),
    );
    await pause(1_000);
    const history = await load.stop();
    const states = await cluster.rows<{ state: string }>(
      "select distinct pg_xact_status(xid::xid8) as state from unnest($1::text[]) xid",
      [held.map(({ xid }) => xid)],
    );
    must(
      states.every(({ state }) => state === "aborted"),
      `a frozen transaction was ${states.map(({ state }) => state)}`,
    );
    const met = history.filter(
      ({ at, settledAt, accountId }) => at < froze + FROZEN_MS && settledAt > froze && others.includes(accountId),
    );
    const answeredMeanwhile = met.filter(({ settledAt }) => settledAt < thawed);
    const longest = Math.max(...answeredMeanwhile.map(({ at, settledAt }) => settledAt - at));
    must(answeredMeanwhile.length > 0, "nobody was answered by the other server");
    must(longest < MOST_MS, `somebody at the other server waited ${ms(longest)}`);
    must(load.broken.length === 0, `answers without a sentence: ${load.broken.slice(0, 3)}`);
    must(!frozen.hasEnded() && !other.hasEnded(), "a server ended by itself");
    await Promise.all([frozen.kill(), other.kill()]);
    return `frozen for ${FROZEN_MS / 1000} s with ${held.length} open transactions: lock free after ${ms(freed)}, ${answeredMeanwhile.length} others answered meanwhile, the longest after ${ms(longest)}; thawed, none of its transactions was committed late, next change after ${ms(again)}; ${countsOf(history)}; ${await mustBeSound(cluster, begin, history)}`;

    async function freezeAndLook() {
      frozen.signal("SIGSTOP");
      // What it had sent before is answered first.
      await pause(60);
      return cluster.rows<{ pid: number; xid: string }>(
        `select a.pid, a.backend_xid::text as xid from pg_stat_activity a join pg_locks l on l.pid = a.pid
            and l.relation = 'accounts'::regclass and l.mode = 'RowShareLock'
          where a.application_name = 'frozen' and a.state = 'idle in transaction' and a.backend_xid is not null`,
      );
    }
  },
};

async function stillThere(cluster: Cluster, held: { pid: number; xid: string }[]): Promise<number> {
  const rows = await cluster.rows(
    "select 1 from pg_stat_activity where pid = any($1) and application_name = 'frozen'",
    [held.map(({ pid }) => pid)],
  );
  return rows.length;
}
