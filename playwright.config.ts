import { defineConfig } from "@playwright/test";

/** `bin/test.mjs` starts the production build on its own database and passes its address and its browser. */
const baseURL = process.env.E2E_BASE_URL ?? "http://127.0.0.1:3000";
const executablePath = process.env.CHROMIUM_PATH;
/** How many times as long as usual everything may take: a harness that measured the machine says so. */
const patience = Number(process.env.E2E_PATIENCE || 1);

export default defineConfig({
  testDir: "./e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000 * patience,
  // On a machine that neighbours slow down the whole took 25 minutes.
  globalTimeout: 2_700_000,
  expect: { timeout: 10_000 * patience },
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? "test-results/playwright.json" }]],
  outputDir: "test-results",
  use: {
    baseURL,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace photographs every step, which costs a third of the time: asked for when a failure needs it.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
