import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import { countsOf } from "./load";
import { must } from "./must";
import { type Fault, loadOn, median, ms, type Play, until } from "./play";

const ROUNDS = 3;

/** F6: kill -9 of one backend makes PostgreSQL throw all of them out and recover. */
export const backendKilled: Fault = {
  id: "F6",
  title: "a database backend killed",
  async play(play: Play) {
    const { stage, begin } = play;
    const { cluster } = stage;
    const server = await stage.startServer(stage.freePort());
    const load = loadOn(play, () => server.origin);
    const back: number[] = [];
    const oks = () => load.history.filter(({ outcome }) => outcome === "ok").length;
    for (let round = 0; round < ROUNDS; round++) {
      const before = oks();
      await until("the load going", () => oks() > before + 5);
      const [victim] = await cluster.rows<{ pid: number; since: Date }>(
        `select pid, pg_postmaster_start_time() as since from pg_stat_activity where application_name = 'roster'
          order by (xact_start is null), random() limit 1`,
      );
      must(!!victim, "the server has no backend");
      process.kill(victim.pid, "SIGKILL");
      const killed = performance.now();
      await until("a change after the recovery", () =>
        load.history.some(({ outcome, at }) => outcome === "ok" && at > killed + 50),
      );
      back.push(performance.now() - killed);
      must(
        (await cluster.rows("select 1 from pg_stat_activity where pid = $1", [victim.pid])).length === 0,
        "it lives",
      );
      await pause(300);
    }
    const history = await load.stop();
    must(!server.hasEnded(), `the server ended by itself: ${server.lastLines()}`);
    must(load.broken.length === 0, `${load.broken.length} answers without a sentence: ${load.broken.slice(0, 3)}`);
    await server.kill();
    return `${ROUNDS} backends killed, the next change begun and saved after ${ms(median(back))}; ${countsOf(history)}; ${await mustBeSound(cluster, begin, history)}`;
  },
};
