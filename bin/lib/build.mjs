import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isHeld, takeLock } from "./lock.mjs";
import { next } from "./next-start.mjs";
import { Sentence, step } from "./progress.mjs";

const sources = ["app", "components", "db", "lib", "public"];
const sourceFiles = [
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.base.json",
  "tsconfig.json",
];
const kept = 2;

/**
 * Builds unless these very sources are built already. Returns the build's folder, relative to the repository. `hasMaps`:
 * with the maps of what browsers get, for whoever weighs it; no server of ours has them in its folder.
 */
export async function ensureBuild(root, { hasMaps = false } = {}) {
  const folder = `.build/${hashOfSources(root, hasMaps)}`;
  const isBuilt = () => existsSync(join(root, folder, "complete"));
  if (isBuilt()) return folder;
  try {
    mkdirSync(join(root, ".build"), { recursive: true });
    accessSync(join(root, ".build"), constants.W_OK);
  } catch {
    throw new Sentence(`There is no current build and ${root} cannot be written: make it writable, then try again.`);
  }
  await step("Building", async () => {
    const lockFile = join(root, `${folder}.lock`);
    let lock = takeLock(lockFile, {});
    while (!lock) {
      await pause(500);
      lock = takeLock(lockFile, {});
    }
    try {
      if (isBuilt()) return;
      rmSync(join(root, folder), { recursive: true, force: true });
      await nextBuild(root, { ROSTER_DIST_DIR: folder, ...(hasMaps ? { ROSTER_SOURCE_MAPS: "1" } : {}) });
      writeFileSync(join(root, folder, "complete"), new Date().toISOString());
      prune(root);
    } finally {
      lock.release();
    }
  });
  return folder;
}

/** Keeps a build from being removed while this process serves it. */
export function holdBuild(root, folder) {
  try {
    return takeLock(join(root, `${folder}.used-by-${process.pid}`), {});
  } catch {
    return null;
  }
}

/** Runs Next's build of the app in a folder, with nothing from the environment but what is given. */
export function nextBuild(app, given) {
  const { PATH, HOME, TMPDIR, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY } = process.env;
  const env = {
    PATH,
    HOME,
    ...(TMPDIR ? { TMPDIR } : {}),
    ...(NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ? { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY } : {}),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...given,
  };
  return new Promise((done, refuse) => {
    const child = spawn(process.execPath, [next, "build"], { cwd: app, env, stdio: ["ignore", "pipe", "pipe"] });
    const stopWithUs = () => child.kill("SIGTERM");
    process.once("exit", stopWithUs);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.on("exit", (code) => {
      process.off("exit", stopWithUs);
      if (code === 0) done();
      else refuse(new Sentence(`The build failed:\n${output.trim()}`));
    });
  });
}

/** Configuration is read when the server starts, so a build depends on files, Node and the key of server actions only. */
function hashOfSources(root, hasMaps) {
  const hash = createHash("sha256");
  if (hasMaps) hash.update("with maps\0");
  hash.update(`${process.versions.node} ${process.platform} ${process.arch}\0`);
  hash.update(`${process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? ""}\0`);
  const files = [
    ...sources.flatMap((folder) => filesIn(join(root, folder))),
    ...sourceFiles.map((file) => join(root, file)),
  ];
  for (const file of files) {
    if (!existsSync(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** Every file in a folder but its tests, in one order. */
export function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Removes old builds that nobody serves. */
function prune(root) {
  const folder = join(root, ".build");
  const names = readdirSync(folder);
  const inUse = new Set();
  for (const name of names) {
    const [build, user] = name.split(".");
    if (!user?.startsWith("used-by-")) continue;
    if (isHeld(join(folder, name))) inUse.add(build);
    else rmSync(join(folder, name), { force: true });
  }
  const builds = names.filter((name) => /^[0-9a-f]{16}$/.test(name) && !existsSync(join(folder, `${name}.lock`)));
  const byAge = builds.sort((a, b) => statSync(join(folder, b)).mtimeMs - statSync(join(folder, a)).mtimeMs);
  for (const build of byAge.slice(kept)) {
    if (!inUse.has(build)) rmSync(join(folder, build), { recursive: true, force: true });
  }
}
