import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopPostmaster } from "./cluster";
import { existingHome } from "./location";
import { isAlive, startTimeOf } from "./process";

const prefix = "roster-test-";

/** A new DATA_DIR for a test run, in the system's folder for temporary files. */
export function makeThrowaway(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // As root, PostgreSQL's user must be able to pass through it.
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, "run"), `${process.pid} ${startTimeOf(process.pid)}`);
  return folder;
}

/** Stops what still runs in it and removes it. */
export async function removeThrowaway(folder: string): Promise<void> {
  const home = existingHome(folder);
  await stopPostmaster(home);
  if (home !== folder) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Removes the throw-away folders of test runs that were killed. */
export async function sweepThrowaways(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (name.startsWith(prefix) && isOurs(folder) && !isInUse(folder)) await removeThrowaway(folder);
  }
}

function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}

function isInUse(folder: string): boolean {
  try {
    const [pid, ...startTime] = readFileSync(join(folder, "run"), "utf8").split(" ");
    return isAlive(Number(pid)) && startTimeOf(Number(pid)) === startTime.join(" ");
  } catch {
    return Date.now() - (lstatSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 60_000;
  }
}
