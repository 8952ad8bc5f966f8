import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startTimeOf } from "../../db/embedded/process.ts";
import { isProcess } from "./lock.mjs";

let found;

/** The npm that runs this command, a few parents up; null when there is none. */
export function launcher() {
  if (found === undefined) found = process.env.npm_lifecycle_event ? findNpm(process.ppid, 4) : null;
  return found;
}

/** Calls once when that process is gone, which a kill -9 does not tell us otherwise. */
export function whenGone(watched, call) {
  if (!watched) return;
  const watching = setInterval(() => {
    if (isProcess(watched)) return;
    clearInterval(watching);
    call();
  }, 500);
  watching.unref();
}

function findNpm(pid, generations) {
  if (generations === 0 || pid <= 1) return null;
  const { parent, command } = about(pid);
  if (/(^|[\s/])npm(-cli\.js)?(\s|$)/.test(command)) return { pid, startTime: startTimeOf(pid) };
  return findNpm(parent, generations - 1);
}

function about(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return { parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]), command };
  } catch {
    return askPs(pid);
  }
}

function askPs(pid) {
  try {
    const line = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return { parent: Number.parseInt(line, 10), command: line.replace(/^\d+\s*/, "") };
  } catch {
    return { parent: 0, command: "" };
  }
}
