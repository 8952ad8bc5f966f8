import { spawn } from "node:child_process";
import { join } from "node:path";
import { closeConnection } from "@/db/client";
import { forgetEnv } from "@/lib/env";
import { beginOf, mustBeSound } from "./check";
import { watchConnections } from "./connections";
import { failOver } from "./failover";
import { must } from "./must";
import { killParts } from "./parts";
import { signInWriters } from "./people";
import { loadOn, until } from "./play";
import { POOLED, startPooler } from "./pooler";
import { readThroughStandby } from "./reading";
import { roundRobin } from "./round-robin";
import { slowness } from "./slowness";
import { type Brought, openStage, type Stage } from "./stage";
import { startStandby } from "./standby";

type More = Record<string, string>;
type Many = Brought & {
  browser: string | undefined;
  stories: string[];
  needed: (settings: object) => number;
  configure: (more: More) => void;
};

const POOL = 5;
const CHANGES = 300;
const SHARED = { servers: 2, workers: 2 };

/** Two servers, two workers, a pooler and a replica. Gives how many parts held. */
export async function playMany(brought: Many): Promise<{ passed: number; failed: number }> {
  const stage = openStage(brought);
  const tally = { passed: 0, failed: 0 };
  const part = async (title: string, play: () => Promise<string>) => {
    const start = performance.now();
    const told = await play().then(
      (line) => ({ mark: "✓", line }),
      (error: unknown) => ({
        mark: "✗",
        line: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    );
    tally[told.mark === "✓" ? "passed" : "failed"] += 1;
    brought.say(`${told.mark} ${title} (${((performance.now() - start) / 1000).toFixed(1)} s): ${told.line}`);
    killParts();
  };
  const standby = await startStandby(brought.dataDir, brought.database);
  const pooler = await startPooler(brought.dataDir, stage.cluster.appUrl(), stage.freePort());
  const ways = {
    DATABASE_URL: pooler.appUrl,
    DATABASE_DIRECT_URL: stage.cluster.appUrl(),
    DATABASE_REPLICA_URL: standby.appUrl,
  };
  try {
    await part("connections", () => stayWithinBudget(stage, brought, {}));
    await part("connections through the pooler", () => stayWithinBudget(stage, brought, ways));
    await part("stories", () => tellStories(stage, brought, ways));
    brought.configure(ways);
    forgetEnv();
    await part("replica", () => readThroughStandby(standby).finally(closeConnection));
    await part("failover", () => failOver(stage, standby));
  } finally {
    await pooler.stop();
    await standby.stop();
  }
  return tally;
}

/** Everybody writes for a while: what was acknowledged is there once, and no connection too many was ever open. */
async function stayWithinBudget(stage: Stage, { needed }: Many, more: More): Promise<string> {
  const begin = await beginOf(stage.cluster);
  const watched = await watchConnections(stage.cluster);
  const settings = { ...more, DATABASE_POOL_MAX: String(POOL) };
  const servers = await Promise.all([1, 2].map(() => stage.startServer(stage.freePort(), settings)));
  for (const _ of servers) stage.startWorker(settings);
  const writers = await signInWriters(stage, servers[0]?.origin ?? "", 24);
  const load = loadOn({ stage, writers, begin }, (n) => servers[n % servers.length]?.origin ?? "");
  const done = () => load.history.filter(({ outcome }) => outcome === "ok").length;
  await until(`${CHANGES} changes`, () => done() >= CHANGES, 300_000);
  const history = await load.stop();
  await watched.stop();
  const { DATABASE_URL: databaseUrl = "direct", DATABASE_DIRECT_URL: databaseDirectUrl = "direct" } = more;
  const direct = needed({
    databaseUrl,
    databaseDirectUrl,
    databasePoolMax: POOL,
    serverProcesses: 1,
    databaseSharedBy: SHARED,
  });
  const most = direct + (databaseUrl === databaseDirectUrl ? 0 : POOLED);
  must(watched.most.all <= most, `${watched.most.all} connections were open, the budget is ${most}`);
  must(load.broken.length === 0, `answers without a sentence: ${load.broken.slice(0, 3)}`);
  killParts();
  const sound = await mustBeSound(stage.cluster, begin, history).finally(closeConnection);
  return `${done()} changes by two servers, at most ${watched.most.all} connections of a budget of ${most}; ${sound}`;
}

/** The browser's stories, each request of which goes to the other server. */
async function tellStories(stage: Stage, brought: Many, ways: More): Promise<string> {
  const patience = slowness();
  const watched = await watchConnections(stage.cluster);
  const port = stage.freePort();
  const more = { ...ways, APP_URL: `http://localhost:${port}` };
  const servers = await Promise.all([1, 2].map(() => stage.startServer(stage.freePort(), more)));
  const workers = servers.map(() => stage.startWorker(more));
  const proxy = await roundRobin(
    port,
    servers.map(({ origin }) => origin),
  );
  try {
    const code = await runStories(brought, proxy.origin, patience);
    for (const each of [...servers, ...workers]) must(!each.hasEnded(), `a ${each.name} ended:\n${each.lastLines()}`);
    must(code === 0, `the stories failed\n${servers.map((server) => server.lastLines()).join("\n")}`);
    must(
      proxy.handed.every((count) => count > 100),
      `the servers were handed ${proxy.handed} requests`,
    );
    return `${proxy.handed.join(" and ")} requests, at most ${watched.most.all} connections, ${patience.toFixed(1)} times the usual patience`;
  } finally {
    await watched.stop();
    proxy.close();
  }
}

function runStories(brought: Many, origin: string, patience: number) {
  const { root, environment, browser, stories, demoPassword, database, dataDir } = brought;
  const env = {
    ...environment,
    DEMO_PASSWORD: demoPassword,
    E2E_BASE_URL: origin,
    E2E_PATIENCE: String(patience),
    E2E_REPORT: join(dataDir, "playwright.json"),
    DATABASE_OWNER_URL: database.ownerUrl,
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
  };
  const child = spawn(join(root, "node_modules/.bin/playwright"), ["test", "--global-timeout=0", ...stories], {
    cwd: root,
    env: { ...env, NODE_ENV: "test" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stopWithUs = () => child.kill("SIGTERM");
  process.once("exit", stopWithUs);
  return new Promise<number>((done) =>
    child.once("exit", (code) => {
      process.off("exit", stopWithUs);
      done(code ?? 1);
    }),
  );
}
