import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { dataDirectory } from "@/db/embedded/cluster";
import { existingHome } from "@/db/embedded/location";
import { mustBeSound } from "./check";
import { countsOf } from "./load";
import { must } from "./must";
import { type Part, startPart } from "./parts";
import { type Fault, loadOn, ms, type Play, until } from "./play";

const ROUNDS = 2;
/** Or, on a machine that is busy with other things, twice what a start takes there. */
const MOST_MS = 10_000;

/** F8: kill -9 of `npm start` alone: its server, worker and PostgreSQL are orphans. Then it is started again. */
export const launcherKilled: Fault = {
  id: "F8",
  title: "`npm start` killed, its parts left behind",
  async play(play: Play) {
    const { stage, begin } = play;
    const { root, dataDir, environment, demoPassword } = stage.brought;
    const directory = dataDirectory(existingHome(dataDir));
    await stage.cluster.stop("SIGINT");
    const port = stage.freePort();
    const env = {
      ...environment,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_PASSWORD: demoPassword,
      TRUST_PROXY: "1",
      LOG_LEVEL: "warn",
    };
    const launch = () => startPart({ name: "start", root, args: ["bin/start.mjs"], env, dataDir });
    const isUp = (part: ReturnType<typeof launch>) =>
      until("`npm start` ready", () => {
        must(!part.hasEnded(), `it ended: ${part.lastLines()}`);
        return part.said().includes("Roster is ready");
      });
    let launcher = launch();
    const usual = await isUp(launcher);
    const load = loadOn(play, () => `http://127.0.0.1:${port}`);
    const boots: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const oks = () => load.history.filter(({ outcome }) => outcome === "ok").length;
      const before = oks();
      await until("the load going", () => oks() > before + 5);
      process.kill(launcher.pid, "SIGKILL");
      await launcher.ended;
      launcher = launch();
      if (round > 0) launcher = await oneOf(launcher, launch());
      boots.push(await isUp(launcher));
      must(postmasters(directory) === 1, `${postmasters(directory)} PostgreSQLs run in one folder`);
    }
    const history = await load.stop();
    process.kill(launcher.pid, "SIGTERM");
    const end = await Promise.race([launcher.ended, pause(30_000).then(() => "not at all")]);
    must(end === "exit code 0", `told to stop, \`npm start\` ended ${end}`);
    must(postmasters(directory) === 0, "PostgreSQL outlived it");
    await stage.cluster.start();
    const most = Math.max(MOST_MS, 2 * usual);
    must((boots[0] ?? 0) < most, `ready again only after ${ms(boots[0] ?? 0)}, where ${ms(usual)} is usual here`);
    return `${ROUNDS} kills under load: started again it was ready after ${boots.map(ms).join(", ")} (usual ${ms(usual)}); of two starts at once the other said that Roster runs already; one PostgreSQL all the time; ${countsOf(history)}; ${await mustBeSound(stage.cluster, begin, history)}`;
  },
};

/** Of two starts at once, the one that took over; the other must have said that Roster runs already. */
async function oneOf(one: Part, other: Part): Promise<Part> {
  await Promise.race([one.ended, other.ended, pause(30_000)]);
  const isRefused = (part: Part) => part.said().includes("Roster already runs from this folder");
  must(isRefused(one) !== isRefused(other), `of two starts at once: ${one.lastLines()} / ${other.lastLines()}`);
  return isRefused(one) ? other : one;
}

/** Processes that serve this data directory and are no postmaster's children. */
function postmasters(directory: string): number {
  const serving = readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === directory;
    } catch {
      return false;
    }
  });
  return serving.filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "";
      return !serving.includes(parent);
    } catch {
      return false;
    }
  }).length;
}
