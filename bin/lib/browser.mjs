import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { root } from "./enter.mjs";
import { Sentence } from "./progress.mjs";
import { run } from "./run.mjs";

/** The shell first: it draws no window, and the tests take two thirds of the time in it. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
const macPaths = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A browser that really starts: the system's, else Playwright's own, else one installed now. */
export async function ensureBrowser() {
  const found = await findWorking();
  if (found) return found;
  const tries = [
    () => run(join(root, "node_modules/.bin/playwright"), ["install", "--only-shell", "chromium"]),
    ...(process.getuid?.() === 0
      ? [() => installPackage("chromium-headless-shell"), () => installPackage("chromium")]
      : []),
  ];
  for (const install of tries) {
    console.log("No browser was found, installing one…");
    await install().catch((error) => console.error(error.message));
    const installed = await findWorking();
    if (installed) return installed;
  }
  throw new Sentence(
    "No browser was found and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.",
  );
}

/** `path` is undefined for Playwright's own. */
async function findWorking() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const systems = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const paths = [process.env.CHROMIUM_PATH, ...systems, ...macPaths].filter((path) => path && existsSync(path));
  for (const path of [...new Set(paths), undefined]) {
    if (await starts(path)) {
      console.log(`Using ${path ?? "Playwright's Chromium"}`);
      return { path };
    }
  }
  return null;
}

async function starts(executablePath) {
  try {
    const args = ["--no-sandbox", "--disable-gpu"];
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function installPackage(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], env);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], env);
}
