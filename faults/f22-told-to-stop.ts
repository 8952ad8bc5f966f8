import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import { countsOf } from "./load";
import { must } from "./must";
import { startPart } from "./parts";
import { type Fault, loadOn, ms, type Play } from "./play";
import { isReady, type Server } from "./stage";

const GRACE_MS = 10_000;

/** F22: SIGTERM to `npm run serve` and to the worker while 24 clients ask without a pause. */
export const toldToStop: Fault = {
  id: "F22",
  title: "told to stop under load",
  async play(play: Play) {
    const { stage, begin } = play;
    const { root, dataDir } = stage.brought;
    const port = stage.freePort();
    const env = stage.variables(port);
    const part = startPart({ name: "serve", root, args: ["bin/serve.mjs"], env, dataDir });
    const server: Server = { ...part, origin: `http://127.0.0.1:${port}` };
    const worker = stage.startWorker();
    await isReady(server);
    const load = loadOn(play, () => server.origin, { asksAgain: false });
    await pause(4_000);
    const before = load.history.length;
    const told = performance.now();
    process.kill(server.pid, "SIGTERM");
    const how = await Promise.race([server.ended, pause(GRACE_MS).then(() => "not at all")]);
    const took = performance.now() - told;
    const history = await load.stop();
    must(how === "exit code 0", `the server ended ${how} after ${ms(took)}`);
    const lost = history.filter(({ outcome }) => outcome === "unknown");
    const rows = await stage.cluster.rows<{ key: string }>(
      "select key::text from command_answers where key = any($1::uuid[])",
      [lost.map(({ key }) => key)],
    );
    must(rows.length === 0, `${rows.length} changes were saved and their callers not told`);
    worker.signal("SIGTERM");
    const workerHow = await Promise.race([worker.ended, pause(GRACE_MS).then(() => "not at all")]);
    must(workerHow === "exit code 0", `the worker ended ${workerHow}`);
    const held = await stage.cluster.rows("select 1 from graphile_worker.jobs where locked_by is not null");
    must(held.length === 0, `${held.length} jobs are still held by the stopped worker`);
    // Connections that closed before anything was read from them.
    for (const asked of lost) asked.outcome = "no";
    return `server and worker ended with exit code 0 after ${ms(took)}; ${countsOf(history)}, of ${history.length - before} begun after the signal; ${lost.length} connections closed unread, no saved change untold; ${await mustBeSound(stage.cluster, begin, history)}`;
  },
};
