import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import type { Cluster } from "./cluster";
import { countsOf } from "./load";
import { must } from "./must";
import { type Fault, loadOn, ms, type Play, until } from "./play";

const WAYS = [
  ["fast", "SIGINT"],
  ["immediate", "SIGQUIT"],
  ["kill -9", "SIGKILL"],
] as const;

/** F7: the database stopped in three ways under load and started again. */
export const databaseRestarted: Fault = {
  id: "F7",
  title: "database stopped and started under load",
  async play(play: Play) {
    const { stage, begin } = play;
    const { cluster } = stage;
    await mustBeDurable(cluster);
    const server = await stage.startServer(stage.freePort());
    const worker = stage.startWorker();
    const load = loadOn(play, () => server.origin);
    const back: string[] = [];
    const oks = () => load.history.filter(({ outcome }) => outcome === "ok").length;
    for (const [name, signal] of WAYS) {
      const before = oks();
      await until("the load going", () => oks() > before + 10);
      await cluster.stop(signal);
      await pause(500);
      const page = await fetch(`${server.origin}/sign-in`, { signal: AbortSignal.timeout(15_000) });
      await page.arrayBuffer();
      must(page.status === 503 && page.headers.has("retry-after"), `without a database a page answered ${page.status}`);
      const starting = performance.now();
      await cluster.start();
      await until("a change after the start", () =>
        load.history.some(({ outcome, at }) => outcome === "ok" && at > starting),
      );
      back.push(`${name}: ${ms(performance.now() - starting)}`);
    }
    const history = await load.stop();
    must(!server.hasEnded(), `the server ended by itself: ${server.lastLines()}`);
    must(!worker.hasEnded(), `the worker ended by itself: ${worker.lastLines()}`);
    must(load.broken.length === 0, `${load.broken.length} answers without a sentence: ${load.broken.slice(0, 3)}`);
    await until("the worker working again", async () => {
      const rows = await cluster.rows(
        "select 1 from emails where to_address like '%@faults.example' and status = 'queued'",
      );
      return rows.length === 0;
    });
    await Promise.all([server.kill(), worker.kill()]);
    await mustBeDurable(cluster);
    const sound = await mustBeSound(cluster, begin, history);
    const lost = await loseWithoutSync(cluster);
    return `saved again after the start of PostgreSQL: ${back.join(", ")}; pages said 503 with Retry-After meanwhile; ${countsOf(history)}; ${sound}; with synchronous_commit off, kill -9 lost ${lost} of 300 acknowledged`;
  },
};

async function mustBeDurable(cluster: Cluster): Promise<void> {
  for (const name of ["synchronous_commit", "fsync", "full_page_writes"]) {
    const [row] = await cluster.rows<{ setting: string }>("select setting from pg_settings where name = $1", [name]);
    must(row?.setting === "on", `${name} is ${row?.setting}`);
  }
}

/** The control: what F7 looks for is really lost where the setting is off. */
async function loseWithoutSync(cluster: Cluster): Promise<number> {
  await cluster.rows("create table public.fault_control (n int)");
  const client = await cluster.connect();
  await client.query("set synchronous_commit = off");
  for (let n = 0; n < 300; n++) await client.query("insert into public.fault_control values ($1)", [n]);
  await cluster.stop("SIGKILL");
  await cluster.start();
  const [row] = await cluster.rows<{ kept: number }>("select count(*)::int as kept from public.fault_control");
  await cluster.rows("drop table public.fault_control");
  const lost = 300 - (row?.kept ?? 300);
  must(lost > 0, "with synchronous_commit off nothing was lost either: the fault does not hit");
  return lost;
}
