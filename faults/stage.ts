import type { EmbeddedDatabase } from "@/db/embedded";
import { type Random, randomFrom } from "@/db/seed/random";
import { type Cluster, clusterOf } from "./cluster";
import { type Door, doorsOf } from "./doors";
import { type Part, startPart } from "./parts";

/** What bin/faults.mjs brings: a built Roster, a seeded database of its own, a seed. */
export type Brought = {
  root: string;
  buildFolder: string;
  dataDir: string;
  database: EmbeddedDatabase;
  demoPassword: string;
  firstPort: number;
  seed: string;
  f1Rounds: number;
  /** The arguments with which `npm start` starts the server. */
  serverArgs: (host: string, port: number) => string[];
  say: (line: string) => void;
  /** The environment without anything of Roster's. */
  environment: Record<string, string>;
};

export type Server = Part & { origin: string };

/** Where the faults play: the processes under test and the ways to look at them. */
export type Stage = {
  brought: Brought;
  cluster: Cluster;
  random: Random;
  doors: Map<string, Door>;
  freePort: () => number;
  /** What server, worker and launcher are told; a database address may be another way to the same database. */
  variables: (port: number, more?: Record<string, string>) => Record<string, string>;
  launchServer: (port: number, more?: Record<string, string>) => Server;
  startServer: (port: number, more?: Record<string, string>) => Promise<Server>;
  startWorker: (more?: Record<string, string>) => Part;
};

export function openStage(brought: Brought): Stage {
  const { root, buildFolder, dataDir, demoPassword, environment, serverArgs } = brought;
  const cluster = clusterOf(dataDir, brought.database);
  const { authSecret, encryptionKey } = brought.database;
  let port = brought.firstPort;
  const variables: Stage["variables"] = (ofServer, more = {}) => ({
    ...environment,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST: "127.0.0.1",
    PORT: String(ofServer),
    TRUST_PROXY: "1",
    DATA_DIR: dataDir,
    DATABASE_URL: cluster.appUrl(),
    AUTH_SECRET: authSecret,
    ENCRYPTION_KEYS: encryptionKey,
    DEMO_PASSWORD: demoPassword,
    LOG_LEVEL: "warn",
    ROSTER_DIST_DIR: buildFolder,
    ...more,
  });
  const launchServer: Stage["launchServer"] = (ofServer, more) => {
    const args = serverArgs("127.0.0.1", ofServer);
    const part = startPart({ name: "server", root, args, env: variables(ofServer, more), dataDir });
    return { ...part, origin: `http://127.0.0.1:${ofServer}` };
  };
  return {
    brought,
    cluster,
    random: randomFrom(brought.seed),
    doors: doorsOf(root, buildFolder),
    freePort: () => port++,
    variables,
    launchServer,
    startServer: async (ofServer, more) => {
      const server = launchServer(ofServer, more);
      await isReady(server);
      return server;
    },
    startWorker: (more) => {
      const args = ["--import", "tsx", "lib/jobs/worker.ts"];
      return startPart({ name: "worker", root, args, env: variables(brought.firstPort, more), dataDir });
    },
  };
}

/** Waits until the server can do its work. Throws when it ends instead. */
export async function isReady(server: Server, patienceMs = 60_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if (server.hasEnded()) throw new Error(`The server ended: ${await server.ended}\n${server.lastLines()}`);
    const answer = await fetch(`${server.origin}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`The server was not ready within ${patienceMs} ms\n${server.lastLines()}`);
}
