import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureInstalled } from "./install.mjs";
import { fail, Sentence } from "./progress.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a command of Roster: installs what is missing, goes on under a current Node, loads `.env`, and lets TypeScript
 * be imported. This file and `install.mjs` run on Node 18, before anything is installed.
 */
export async function enter(script, work) {
  try {
    process.chdir(root);
    await ensureInstalled(root);
    if (!isCurrent(process.versions.node)) return runUnder(currentNode(), fileURLToPath(script));
    if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
    const tsx = await import(pathToFileURL(join(root, "node_modules/tsx/dist/esm/api/index.mjs")).href);
    tsx.register();
    await work();
  } catch (error) {
    fail(error);
  }
}

function isCurrent(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function currentNode() {
  const installed = join(root, "node_modules/.bin/node");
  if (existsSync(installed)) return installed;
  throw new Sentence(
    `Roster needs Node 22.18 or newer and this is ${process.versions.node}: install it from https://nodejs.org and try again.`,
  );
}

/** The newer Node does the work; this process only passes signals on. */
function runUnder(node, script) {
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(new Sentence(`${node} cannot be started: ${error.message}.`)));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
