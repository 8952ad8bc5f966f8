import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, startTimeOf } from "../../db/embedded/process.ts";

/**
 * Takes a lock that dies with this process, even by kill -9: the file names the process and when it began.
 * Returns null when another process holds it; `left` is what a dead holder had noted.
 */
export function takeLock(file, notes) {
  const mine = `${file}.${process.pid}`;
  const content = (more) => JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid), ...more });
  writeFileSync(mine, content(notes), { mode: 0o600 });
  try {
    let left = null;
    while (!link(mine, file)) {
      const holder = readLock(file);
      if (holder && isProcess(holder)) return null;
      left = holder ?? left;
      // Only one of several can move the dead holder's file away; a new holder's file goes back.
      rename(file, `${mine}.dead`);
      if (isHeld(`${mine}.dead`)) link(`${mine}.dead`, file);
    }
    return {
      left,
      note(more) {
        writeFileSync(mine, content({ ...notes, ...more }), { mode: 0o600 });
        renameSync(mine, file);
      },
      release: () => rmSync(file, { force: true }),
    };
  } finally {
    rmSync(mine, { force: true });
    rmSync(`${mine}.dead`, { force: true });
  }
}

/** What the holder of a lock has noted, or null. */
export function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

export function isHeld(file) {
  const holder = readLock(file);
  return holder !== null && isProcess(holder);
}

/** Whether that process still runs, and is not another one that was given its number. */
export function isProcess({ pid, startTime }) {
  return isAlive(pid) && startTimeOf(pid) === startTime;
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function rename(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
