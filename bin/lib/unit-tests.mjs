import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./enter.mjs";
import { run } from "./run.mjs";

/** vitest: rules, and commands on a database of their own. Counts its tests. */
export async function unitTests() {
  const folder = mkdtempSync(join(tmpdir(), "roster-report-"));
  const report = join(folder, "vitest.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await run(join(root, "node_modules/.bin/vitest"), ["run", ...reporters], neutral());
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
    // A file that cannot be loaded, or an error between tests, fails the run without a failed test.
    const failed = code === 0 ? numFailedTests : Math.max(1, numFailedTests);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ofRoster =
  /^(PORT|HOST|APP_URL|TRUST_PROXY|DATABASE_|DATA_DIR|DEMO_PASSWORD|AUTH_|ENCRYPTION_|RESEND_|SMTP_|EMAIL_|LOG_LEVEL|NODE_ENV|NEXT_SERVER_ACTIONS)/;

/** The environment without what configures Roster: empty, so that a `.env` file does not fill it in again. */
export function neutral() {
  const { NODE_ENV: _, ...env } = process.env;
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, ofRoster.test(name) ? "" : value]));
}
