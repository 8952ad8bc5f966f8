import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./enter.mjs";
import { run } from "./run.mjs";

/** vitest: rules, and commands on a database of their own. Counts its tests. */
export async function unitTests() {
  const folder = mkdtempSync(join(tmpdir(), "roster-report-"));
  const report = join(folder, "vitest.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await run(join(root, "node_modules/.bin/vitest"), ["run", ...reporters], neutral());
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    // A file that cannot be loaded, or an error between tests, fails the run without a failed test.
    const failed = code === 0 ? numFailedTests : Math.max(1, numFailedTests);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, told: testResults.flatMap(told) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A line for each failed test of a file, and one for a file that could not be loaded. */
function told({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return status === "failed" ? [`${file}: ${firstLine(message)}`] : [];
  return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages.join(" "))}`);
}

/** The first words of a message without colours: what went wrong, not where. */
export function firstLine(message) {
  return stripVTControlCharacters(message).trim().split("\n").slice(0, 6).join(" ").slice(0, 600);
}

const ofRoster =
  /^(PORT|HOST|SERVER_PROCESSES|APP_URL|TRUST_PROXY|DATABASE_|DATA_DIR|DEMO_PASSWORD|AUTH_|ENCRYPTION_|RESEND_|SMTP_|EMAIL_|LOG_LEVEL|NODE_ENV|NEXT_SERVER_ACTIONS)/;

/** The environment without what configures Roster: empty, so that a `.env` file does not fill it in again. */
export function neutral() {
  const { NODE_ENV: _, ...env } = process.env;
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, ofRoster.test(name) ? "" : value]));
}
