import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** An expected failure around the embedded database: one sentence, no stack trace. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError";
}

/** Nothing of ours reaches PostgreSQL through the environment. */
export const cleanEnvironment = { NODE_ENV: "production", PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as const;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return stateOf(pid) !== "Z";
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** When a process began, in a form only good for comparing: process ids are used again. */
export function startTimeOf(pid: number): string | null {
  const stat = readStat(pid);
  if (stat) return stat[19] ?? null;
  return outputOf("ps", ["-o", "lstart=", "-p", String(pid)]);
}

/** True when the process is a postmaster whose data directory is this one. */
export function isPostmasterOf(pid: number, dataDirectory: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDirectory);
  } catch {
    return false;
  }
  return outputOf("ps", ["-o", "command=", "-p", String(pid)])?.includes(dataDirectory) ?? false;
}

/** Sends the signals one after the other, each with its patience, until the process is gone. */
export async function endProcess(pid: number, steps: [NodeJS.Signals, number][]): Promise<boolean> {
  for (const [signal, patience] of steps) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === "ESRCH") return true;
      throw error;
    }
    if (await becomes(() => !isAlive(pid), patience)) return true;
  }
  return !isAlive(pid);
}

export async function becomes(isSo: () => boolean, patience: number): Promise<boolean> {
  const end = Date.now() + patience;
  while (!isSo()) {
    if (Date.now() > end) return false;
    await pause(20);
  }
  return true;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** The fields of /proc/<pid>/stat after the command's name; null where there is no /proc. */
function readStat(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function stateOf(pid: number): string | undefined {
  return readStat(pid)?.[0];
}

function outputOf(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || null;
  } catch {
    return null;
  }
}
