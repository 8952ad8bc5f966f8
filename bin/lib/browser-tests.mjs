import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeThrowaway, removeThrowaway, sweepThrowaways } from "../../db/embedded/throwaway.ts";
import { runningOwnerUrl } from "../../db/embedded.ts";
import { slowness } from "../../faults/slowness.ts";
import { root } from "./enter.mjs";
import { freePort } from "./port.mjs";
import { Sentence } from "./progress.mjs";
import { run } from "./run.mjs";
import { firstLine, neutral } from "./unit-tests.mjs";

const demoPassword = "correct horse battery staple";

/** Playwright against `npm start` on a port and a database of its own. Counts its tests. */
export async function browserTests(browserPath) {
  await sweepThrowaways();
  const dataDir = makeThrowaway();
  const port = await freePort();
  const own = {
    ...{ PORT: String(port), DATA_DIR: dataDir, DEMO_PASSWORD: demoPassword },
    // One browser asks: a second process would only have its own code to make quick, and limits per process are tried.
    SERVER_PROCESSES: "1",
    // With a proxy to believe, limits per address are on.
    TRUST_PROXY: "1",
    // A machine whose neighbours take nine tenths of it opened no connection within 3 s: what is asked here is not how quick it is.
    DATABASE_POOL_WAIT_MS: "15000",
  };
  const env = { ...neutral(), ...own };
  const log = join(dataDir, "start.log");
  const app = startApp(log, env);
  try {
    await app.isUp;
    const report = join(dataDir, "playwright.json");
    const code = await run(join(root, "node_modules/.bin/playwright"), ["test"], {
      ...env,
      ...(browserPath ? { CHROMIUM_PATH: browserPath } : {}),
      E2E_BASE_URL: `http://localhost:${port}`,
      E2E_REPORT: report,
      E2E_PATIENCE: String(slowness()),
      DATABASE_OWNER_URL: runningOwnerUrl(dataDir) ?? "",
    });
    const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
    const { expected, unexpected, flaky, skipped } = stats;
    const failed = unexpected + flaky;
    if (code !== 0) console.log(`The server's last lines:\n${lastLines(log, 40)}`);
    return { passed: expected, failed: code === 0 ? failed : Math.max(1, failed), skipped, told: suites.flatMap(told) };
  } finally {
    await app.stop();
    await removeThrowaway(dataDir);
  }
}

/** A line for each test of a suite, and of the suites in it, that did not go as expected. */
function told({ specs = [], suites = [] }) {
  const failed = specs.filter((spec) => !spec.ok);
  const lines = failed.map((spec) => {
    const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors));
    return `${spec.file} > ${spec.title}: ${firstLine(errors.map((error) => error.message).join(" "))}`;
  });
  return [...lines, ...suites.flatMap(told)];
}

function startApp(log, env) {
  const output = openSync(log, "a");
  const child = spawn(process.execPath, [join(root, "bin/start.mjs")], {
    cwd: root,
    env,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const stopWithUs = () => child.kill("SIGTERM");
  process.once("exit", stopWithUs);
  const ended = new Promise((done) => child.once("exit", done));
  const isUp = new Promise((done, refuse) => {
    const looking = setInterval(() => {
      if (readFileSync(log, "utf8").includes("Roster is ready")) settle(done);
    }, 200);
    const settle = (how, result) => {
      clearInterval(looking);
      how(result);
    };
    ended.then((code) =>
      settle(refuse, new Sentence(`Roster did not start (exit code ${code}):\n${lastLines(log, 40)}`)),
    );
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    process.off("exit", stopWithUs);
  };
  return { isUp, stop };
}

function lastLines(file, count) {
  return readFileSync(file, "utf8").trim().split("\n").slice(-count).join("\n");
}
