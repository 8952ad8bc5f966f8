import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn, nextBuild } from "./build.mjs";
import { step } from "./progress.mjs";

const folder = ".build/bare";

/**
 * Builds the page that `npm run bench` takes for the limit of this machine, unless it is built already. Returns the
 * build's folder, relative to the repository.
 */
export async function ensureBareBuild(root) {
  const app = join(root, "bench/bare");
  const complete = join(root, folder, "complete");
  const mark = markOf([...filesIn(app), join(root, "package-lock.json")]);
  if (existsSync(complete) && readFileSync(complete, "utf8") === mark) return folder;
  await step("Building a bare page", async () => {
    rmSync(join(root, folder), { recursive: true, force: true });
    // Next takes the folder from where the page stands.
    await nextBuild(app, { ROSTER_DIST_DIR: join("../..", folder) });
    writeFileSync(complete, mark);
  });
  return folder;
}

function markOf(files) {
  const hash = createHash("sha256").update(`${process.versions.node} ${process.platform} ${process.arch}`);
  for (const file of files) if (!file.endsWith("next-env.d.ts")) hash.update(readFileSync(file));
  return hash.digest("hex");
}
