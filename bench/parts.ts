import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { startPart } from "@/faults/parts";
import { isReady, type Server } from "@/faults/stage";
import { BENCH_PASSWORD } from "./cluster";
import type { Stage } from "./stage";

/** What bin/bench.mjs brings: a build, and how `npm start` starts it. */
export type Brought = {
  buildFolder: string;
  /** The build of `bench/bare`. */
  bareFolder: string;
  serverArgs: (host: string, port: number, processes?: number) => string[];
  /** As many of them as `npm start` takes here. */
  processes: number;
  freePort: () => Promise<number>;
  environment: Record<string, string>;
  /** A browser that really starts; without a path Playwright's own. */
  browser: { path: string | undefined };
};

const HOST = "127.0.0.1";

/** The server of the production build on this database. */
export async function startServer(stage: Stage, brought: Brought): Promise<Server> {
  const port = await brought.freePort();
  const args = brought.serverArgs(HOST, port, brought.processes);
  const env = variables(stage, brought, port);
  const part = startPart({ name: "server", root: stage.root, args, env, dataDir: stage.folder });
  const server = { ...part, origin: `http://${HOST}:${port}` };
  await isReady(server);
  return server;
}

export async function startWorker(stage: Stage, brought: Brought) {
  const env = variables(stage, brought, await brought.freePort());
  const args = ["--import", "tsx", "lib/jobs/worker.ts"];
  return startPart({ name: "worker", root: stage.root, args, env, dataDir: stage.folder });
}

/** A page of fifty rows from the same database by nothing but Node: what HTTP itself costs here. */
export async function startFloor(stage: Stage, brought: Brought): Promise<Server> {
  const port = await brought.freePort();
  const args = ["--import", "tsx", "bench/floor.ts", String(port), stage.picks.accountId];
  const env = variables(stage, brought, port);
  const part = startPart({ name: "floor", root: stage.root, args, env, dataDir: stage.folder });
  const server = { ...part, origin: `http://${HOST}:${port}` };
  await isReady(server);
  return server;
}

/** A bare Next page with a table of fifty rows: what the framework itself costs here. */
export async function startBare(stage: Stage, brought: Brought): Promise<Server> {
  const port = await brought.freePort();
  const app = join(stage.root, "bench/bare");
  const args = [...brought.serverArgs(HOST, port), app];
  const env = {
    ...variables(stage, brought, port),
    ROSTER_DIST_DIR: relative(app, join(stage.root, brought.bareFolder)),
  };
  const part = startPart({ name: "bare", root: stage.root, args, env, dataDir: stage.folder });
  const server = { ...part, origin: `http://${HOST}:${port}` };
  await isReady(server);
  return server;
}

function variables({ database, folder }: Stage, { buildFolder, environment }: Brought, port: number) {
  return {
    ...environment,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST,
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: database.appUrl,
    AUTH_SECRET: database.authSecret,
    ENCRYPTION_KEYS: database.encryptionKey,
    DEMO_PASSWORD: BENCH_PASSWORD,
    LOG_LEVEL: "warn",
    ROSTER_DIST_DIR: buildFolder,
  };
}

/** Megabytes that a process and those which it started hold; 0 where the system does not say. */
export function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
    return Number(kilobytes ?? 0) / 1024 + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
  } catch {
    return 0;
  }
}
