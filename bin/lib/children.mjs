import { spawn } from "node:child_process";
import { join } from "node:path";
import { endProcess, startTimeOf } from "../../db/embedded/process.ts";
import { root } from "./enter.mjs";
import { isProcess } from "./lock.mjs";

const patience = 20_000;
const banner = /^\s*(▲ Next\.js|- (Local|Network):|✓ (Starting|Ready|Running next\.config))|^\s*$/;

/** Starts a part of Roster in a process group of its own: Ctrl-C reaches us, and we stop the parts in order. */
export function startChild(name, args, env) {
  const follow = ["--import", join(root, "bin/lib/follow-parent.mjs")];
  const child = spawn(process.execPath, [...follow, ...args], {
    cwd: root,
    env: { ...env, ROSTER_PARENT: String(process.pid) },
    detached: true,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.stdout.on("data", (data) => process.stdout.write(withoutBanner(data.toString())));
  const ended = new Promise((done) => {
    child.once("error", () => done("it could not be started"));
    child.once("exit", (code, signal) => done(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  return { name, pid: child.pid, startTime: startTimeOf(child.pid), ended, stop: () => stopGroup(child.pid) };
}

/** Ends the parts of a run that was killed, should any have missed it. */
export async function endLeftOvers(children = []) {
  for (const child of children) if (isProcess(child)) await stopGroup(child.pid);
}

async function stopGroup(pid) {
  await endProcess(pid, [
    ["SIGTERM", patience],
    ["SIGKILL", 5_000],
  ]);
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The whole group is gone already.
  }
}

function withoutBanner(text) {
  if (!/▲ Next|✓ |- (Local|Network):/.test(text)) return text;
  return text
    .split("\n")
    .filter((line) => !banner.test(line))
    .map((line) => `${line}\n`)
    .join("");
}
