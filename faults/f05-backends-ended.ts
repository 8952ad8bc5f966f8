import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import { countsOf } from "./load";
import { must } from "./must";
import { type Fault, loadOn, ms, type Play, until } from "./play";

const FOR_MS = 20_000;
const EVERY_MS = 100;

/** F5: a backend of the server's or the worker's is ended ten times a second. */
export const backendsEnded: Fault = {
  id: "F5",
  title: "database backends ended all the time",
  async play(play: Play) {
    const { stage, begin } = play;
    const server = await stage.startServer(stage.freePort());
    const worker = stage.startWorker();
    const load = loadOn(play, () => server.origin);
    const client = await stage.cluster.connect();
    await until("the load going", () => load.history.some(({ outcome }) => outcome === "ok"));
    const end = performance.now() + FOR_MS;
    let ended = 0;
    while (performance.now() < end) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where application_name like 'roster%'
            order by (xact_start is null), random() limit 1) victim`,
      );
      ended += rowCount ?? 0;
      await pause(EVERY_MS);
    }
    await client.end();
    const stopped = performance.now();
    await pause(3_000);
    const calm = load.history.filter(({ at }) => at > stopped + 1_000);
    const history = await load.stop();
    must(!server.hasEnded(), `the server ended by itself: ${server.lastLines()}`);
    must(!worker.hasEnded(), `the worker ended by itself: ${worker.lastLines()}`);
    must(load.broken.length === 0, `${load.broken.length} answers without a sentence: ${load.broken.slice(0, 3)}`);
    must(ended > 50, `only ${ended} backends were ended: the fault did not hit`);
    const failing = calm.filter(({ why }) => why === "unavailable" || why === "outcome_unknown" || why === "lost");
    must(calm.length > 0 && failing.length === 0, `a second after it stopped, ${failing.length} still failed`);
    const lateJobs = await until("the worker working", async () => {
      const rows = await stage.cluster.rows(
        "select 1 from emails where to_address like '%@faults.example' and status = 'queued'",
      );
      return rows.length === 0;
    });
    await Promise.all([server.kill(), worker.kill()]);
    return `${ended} backends ended in ${ms(FOR_MS)}; neither server nor worker ended, ${calm.length} requests a second later all answered, every mail out after ${ms(lateJobs)}; ${countsOf(history)}; ${await mustBeSound(stage.cluster, begin, history)}`;
  },
};
