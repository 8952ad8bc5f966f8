import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A process under test, in a group of its own. */
export type Part = {
  name: string;
  pid: number;
  /** Settles with "exit code 0" or "signal SIGKILL". */
  ended: Promise<string>;
  hasEnded: () => boolean;
  /** To the whole group. */
  signal: (signal: NodeJS.Signals) => void;
  /** kill -9 and wait. */
  kill: () => Promise<void>;
  lastLines: () => string;
  /** Everything it wrote so far. */
  said: () => string;
};

type Start = { name: string; root: string; args: string[]; env: Record<string, string>; dataDir: string };

const running = new Set<Part>();
let started = 0;

export function startPart({ name, root, args, env, dataDir }: Start): Part {
  started += 1;
  const file = join(dataDir, `part-${started}-${name}.log`);
  const output = openSync(file, "a");
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, NODE_ENV: "production" },
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const { pid } = child;
  if (!pid) throw new Error(`The ${name} could not be started`);
  const ended = new Promise<string>((done) =>
    child.once("exit", (code, signal) => {
      running.delete(part);
      done(signal ? `signal ${signal}` : `exit code ${code}`);
    }),
  );
  const signal = (which: NodeJS.Signals) => {
    try {
      process.kill(-pid, which);
    } catch {
      // The group is gone.
    }
  };
  const said = () => readFileSync(file, "utf8");
  const part: Part = {
    name,
    pid,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal,
    kill: async () => {
      signal("SIGKILL");
      await ended;
    },
    said,
    lastLines: () => said().trim().split("\n").slice(-15).join("\n"),
  };
  running.add(part);
  return part;
}

/** Nothing outlives the run. */
export function killParts(): void {
  for (const part of running) part.signal("SIGKILL");
}
process.on("exit", killParts);
