import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RunAs } from "./binaries";
import { becomes, cleanEnvironment, EmbeddedError, endProcess, isPostmasterOf } from "./process";

export type Place = { binaries: string; home: string; runAs: RunAs };
export type Postmaster = { port: number; process: ChildProcess };

const logLimit = 10_000_000;

/** The data directory of the cluster in this home. */
export function dataDirectory(home: string): string {
  return join(home, "postgres");
}

/** Makes an empty cluster; one that stands there is thrown away. Text sorts by code point everywhere alike. */
export function createCluster({ binaries, home, runAs }: Place, superuserPassword: string, isDurable: boolean): void {
  const directory = dataDirectory(home);
  const passwordFile = join(home, "superuser-password");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (runAs) for (const path of [directory, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  try {
    const made = spawnSync(
      join(binaries, "bin", "initdb"),
      [
        `--pgdata=${directory}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        ...(isDurable ? [] : ["--no-sync"]),
      ],
      { ...runAs, cwd: "/", env: cleanEnvironment, encoding: "utf8" },
    );
    if (made.status !== 0)
      throw new EmbeddedError(`PostgreSQL could not make its data directory ${directory}: ${reasonIn(made.stderr)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Starts the postmaster in a session of its own, so that Ctrl-C reaches us and not it. */
export async function startPostmaster(
  place: Place,
  wishedPort: number | undefined,
  isDurable: boolean,
): Promise<Postmaster> {
  const end = Date.now() + 15_000;
  for (let port = wishedPort; ; port = undefined) {
    const free = port !== undefined && (await isFree(port)) ? port : await freePort();
    const started = await tryStart(place, free, isDurable);
    if (typeof started !== "string") return { port: free, process: started };
    // Backends of a killed postmaster take a moment to notice; a free port may be taken meanwhile.
    const isPassing = /pre-existing shared memory block|could not bind|Address already in use/.test(started);
    if (!isPassing || Date.now() > end)
      throw new EmbeddedError(`PostgreSQL did not start: ${reasonIn(started)} (log: ${logFile(place.home)})`);
    await pause(250);
  }
}

/** Ends the postmaster of this home if one is left over from a killed run. */
export async function stopPostmaster(home: string): Promise<void> {
  const pid = postmasterPid(dataDirectory(home));
  if (!pid) return;
  const isGone = await endProcess(pid, [
    ["SIGINT", 15_000],
    ["SIGQUIT", 10_000],
  ]);
  if (!isGone) throw new EmbeddedError(`PostgreSQL (process ${pid}) does not stop: end it, then start again.`);
}

/** The process that serves this data directory now, or null. A stale file, or a file of another process, counts as none. */
export function postmasterPid(directory: string): number | null {
  const [first] = pidFile(directory);
  const pid = Number(first);
  return pid > 0 && isPostmasterOf(pid, directory) ? pid : null;
}

/** The port on which this home's cluster answers now, or null. */
export function runningPort(home: string): number | null {
  const directory = dataDirectory(home);
  return postmasterPid(directory) ? Number(pidFile(directory)[3]) : null;
}

async function tryStart(place: Place, port: number, isDurable: boolean): Promise<ChildProcess | string> {
  const directory = dataDirectory(place.home);
  const log = logFile(place.home);
  if (existsSync(log) && statSync(log).size > logLimit) truncateSync(log);
  const begin = existsSync(log) ? statSync(log).size : 0;
  const output = openSync(log, "a", 0o600);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] ",
    jit: "off",
    ...(isDurable ? memorySettings() : { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }),
  };
  const child = spawn(
    join(place.binaries, "bin", "postgres"),
    [
      "-D",
      directory,
      "-p",
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { ...place.runAs, cwd: "/", env: cleanEnvironment, detached: true, stdio: ["ignore", output, output] },
  );
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isReady = () => Number(pidFile(directory)[0]) === child.pid && pidFile(directory)[7]?.trim() === "ready";
  await becomes(() => hasEnded() || isReady(), 60_000);
  if (!hasEnded() && isReady()) return child;
  child.kill("SIGQUIT");
  return readFileSync(log).subarray(begin).toString("utf8");
}

/** A quarter of the memory that this machine or container may use, at most 4 GB; it is taken when it is needed. */
function memorySettings(): Record<string, string> {
  const megabytes = Math.floor(Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20);
  return {
    shared_buffers: `${Math.max(64, Math.min(4096, Math.floor(megabytes / 4)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(megabytes / 2))}MB`,
    maintenance_work_mem: `${Math.max(64, Math.min(512, Math.floor(megabytes / 16)))}MB`,
    work_mem: "16MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
  };
}

function pidFile(directory: string): string[] {
  try {
    return readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function logFile(home: string): string {
  return join(home, "postgres.log");
}

function reasonIn(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim());
  const line = lines.findLast((text) => /FATAL|PANIC|error:/.test(text)) ?? lines.at(-1) ?? "it said nothing";
  return line.replace(/^.*?(FATAL|PANIC|error):\s*/, "").trim();
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOn(port)) !== null;
}

async function freePort(): Promise<number> {
  const port = await listenOn(0);
  if (port === null) throw new EmbeddedError("No free port was found for PostgreSQL on 127.0.0.1.");
  return port;
}

function listenOn(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(address && typeof address === "object" ? address.port : null));
    });
  });
}
