import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Sentence, step } from "./progress.mjs";

/** Runs `npm ci` unless node_modules already holds what the lockfile asks for. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Sentence(`Dependencies are missing and ${root} cannot be written: make it writable, then try again.`);
  }
  await step("Installing dependencies", () => npmCi(root));
}

/** npm keeps beside the packages a list of what it installed. */
function isInstalled(root) {
  const list = join(root, "node_modules/.package-lock.json");
  if (!existsSync(list)) return false;
  try {
    const installed = JSON.parse(readFileSync(list, "utf8")).packages;
    const wanted = Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages);
    return wanted.every(
      ([path, { version, optional, devOptional, peer }]) =>
        path === "" || installed[path]?.version === version || ((optional || devOptional || peer) && !installed[path]),
    );
  } catch {
    return false;
  }
}

function npmCi(root) {
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...before] = npm;
  const args = [...before, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  return new Promise((done, refuse) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.on("error", () => refuse(new Sentence("npm was not found: install Node with npm, then try again.")));
    child.on("exit", (code) =>
      code === 0
        ? done()
        : refuse(new Sentence(`npm ci failed:\n${output.trim().split("\n").slice(0, 15).join("\n")}`)),
    );
  });
}
