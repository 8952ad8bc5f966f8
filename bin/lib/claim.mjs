import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { becomes } from "../../db/embedded/process.ts";
import { endLeftOvers } from "./children.mjs";
import { launcher } from "./launcher.mjs";
import { isHeld, isProcess, readLock, takeLock } from "./lock.mjs";
import { Sentence } from "./progress.mjs";

/** Makes this process the only one that serves from this DATA_DIR, and ends what a killed one left running. */
export async function claimFolder({ dataDir, appUrl }) {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new Sentence(`DATA_DIR ${dataDir} cannot be written: make it writable or set DATA_DIR to another folder.`);
  }
  const file = join(dataDir, "running");
  const notes = { appUrl, launcher: launcher() };
  const claim = takeLock(file, notes) ?? (await takeFromAbandoned(file, notes));
  await endLeftOvers(claim.left?.children);
  return claim;
}

/** Level by level: Node's own recursive mkdir never comes back where the system answers ENOENT, as /proc does. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o711 });
}

/** A holder whose npm was killed is about to stop: it is told so, and waited for. */
async function takeFromAbandoned(file, notes) {
  const holder = readLock(file);
  if (holder?.launcher && !isProcess(holder.launcher)) {
    process.kill(holder.pid, "SIGTERM");
    await becomes(() => !isHeld(file), 30_000);
  }
  const claim = takeLock(file, notes);
  if (claim) return claim;
  throw new Sentence(
    `Roster already runs from this folder at ${holder?.appUrl ?? "an address of its own"} (process ${holder?.pid}): stop that one first, or set DATA_DIR and PORT to others.`,
  );
}
