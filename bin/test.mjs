import { enter, root } from "./lib/enter.mjs";

/** Every check there is; the last line says how many passed and failed. */
enter(import.meta.url, async () => {
  const { ensureBrowser } = await import("./lib/browser.mjs");
  const { ensureBuild } = await import("./lib/build.mjs");
  const { browserTests } = await import("./lib/browser-tests.mjs");
  const { Tally } = await import("./lib/tally.mjs");
  const { unitTests } = await import("./lib/unit-tests.mjs");

  const tally = new Tally();
  await tally.check("Format and lint", "biome", ["ci", "."]);
  await tally.check("Types", "tsc", ["--noEmit"]);
  await tally.check("Dead code", "knip", []);
  await tally.tests("Unit and database tests", unitTests);
  const isBuilt = await tally.attempt("Build", () => ensureBuild(root));
  const browser = await tally.attempt("Browser", ensureBrowser);
  if (isBuilt && browser) await tally.tests("Browser tests", () => browserTests(browser.path));
  tally.finish();
});
