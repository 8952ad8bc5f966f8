import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canUse, type RunAs, sharedHome } from "./binaries";
import { postmasterPid } from "./cluster";
import { EmbeddedError } from "./process";

const week = 7 * 24 * 3600 * 1000;

/**
 * The folder in which the cluster lives: DATA_DIR itself, or, where PostgreSQL's user may not enter it, a folder of its
 * own that `DATA_DIR/location` names. That folder names its DATA_DIR in turn, so that none is used twice or left behind.
 */
export function clusterHome(dataDir: string, runAs: RunAs): string {
  const named = namedIn(dataDir);
  if (named) {
    const user = ownerOf(named);
    if (user && user !== dataDir && namedIn(user) === named) {
      throw new EmbeddedError(
        `${dataDir} is a copy of ${user} and names the same database: delete ${join(dataDir, "location")} and ${join(dataDir, "credentials.json")} to begin with an empty one.`,
      );
    }
    if (!existsSync(named)) {
      throw new EmbeddedError(
        `The database of ${dataDir} was kept in ${named}, which is gone: delete ${dataDir} to begin anew.`,
      );
    }
    writeFileSync(join(named, "owner"), dataDir, { mode: 0o600 });
    return named;
  }
  if (!runAs || existsSync(join(dataDir, "postgres")) || canUse(runAs, "-x", dataDir)) return dataDir;
  sweepAbandoned();
  const home = join(sharedHome(), "clusters", randomBytes(8).toString("hex"));
  mkdirSync(home, { recursive: true, mode: 0o755 });
  writeFileSync(join(home, "owner"), dataDir, { mode: 0o600 });
  writeFileSync(join(dataDir, "location"), home, { mode: 0o600 });
  return home;
}

/** The home that an existing DATA_DIR uses, without making anything. */
export function existingHome(dataDir: string): string {
  return namedIn(dataDir) ?? dataDir;
}

/** Removes clusters whose DATA_DIR was deleted. One whose whole folder is missing may be on a disk that is not mounted. */
function sweepAbandoned(): void {
  const all = join(sharedHome(), "clusters");
  if (!existsSync(all)) return;
  for (const name of readdirSync(all)) {
    const home = join(all, name);
    const dataDir = ownerOf(home);
    if (!dataDir || namedIn(dataDir) === home || postmasterPid(join(home, "postgres"))) continue;
    const isUnused = Date.now() - statSync(join(home, "owner")).mtimeMs > week;
    if (existsSync(dirname(dataDir)) || isUnused) rmSync(home, { recursive: true, force: true });
  }
}

function namedIn(dataDir: string): string | null {
  const file = join(dataDir, "location");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

function ownerOf(home: string): string | null {
  const file = join(home, "owner");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
