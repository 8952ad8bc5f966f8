import { enter, root } from "./lib/enter.mjs";

/** What is not a story of one server less: how pages look, and attacks that measure or freeze one process. */
const left = ["looks", "attacks-", "uniform-answers"];

/**
 * Two servers and two workers on one database, behind a plain round robin, through PgBouncer and with a replica: the
 * stories, the budget of connections, and what may be read where. `npm run test:many -- life table` tells only those.
 */
enter(import.meta.url, async () => {
  const { randomBytes, randomInt } = await import("node:crypto");
  const { readdirSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { makeThrowaway, removeThrowaway, sweepThrowaways } = await import("../db/embedded/throwaway.ts");
  const { ensureBrowser } = await import("./lib/browser.mjs");
  const { ensureBuild, holdBuild } = await import("./lib/build.mjs");
  const { connectionsNeeded } = await import("./lib/connections.mjs");
  const { openEmbedded } = await import("./lib/database.mjs");
  const { nextStart } = await import("./lib/next-start.mjs");
  const { neutral } = await import("./lib/unit-tests.mjs");

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
  await sweepThrowaways();
  const named = process.argv.slice(2);
  const all = readdirSync(join(root, "e2e")).filter((name) => name.endsWith(".spec.ts"));
  const chosen = all.filter((name) =>
    named.length > 0 ? named.some((one) => name.startsWith(one)) : !left.some((one) => name.startsWith(one)),
  );
  const browser = await ensureBrowser();
  const buildFolder = await ensureBuild(root);
  const build = holdBuild(root, buildFolder);
  const dataDir = makeThrowaway();
  const demoPassword = "correct horse battery staple";
  const environment = neutral();
  const run = { database: null };
  try {
    await openEmbedded(run, { dataDir, demoPassword }, { ...environment, NODE_ENV: "production", DATA_DIR: dataDir });
    const { database } = run;
    Object.assign(process.env, {
      DATABASE_URL: database.appUrl,
      AUTH_SECRET: database.authSecret,
      ENCRYPTION_KEYS: database.encryptionKey,
      LOG_LEVEL: "silent",
    });
    const { playMany } = await import("../faults/many.ts");
    const { passed, failed } = await playMany({
      root,
      buildFolder,
      dataDir,
      database,
      demoPassword,
      firstPort: 20_000 + randomInt(9_000),
      seed: randomBytes(4).toString("hex"),
      f1Rounds: 0,
      serverArgs: nextStart,
      say: console.log,
      environment,
      browser: browser.path,
      stories: chosen.map((name) => `e2e/${name}`),
      needed: connectionsNeeded,
      configure: (more) => Object.assign(process.env, more),
    });
    console.log(`\n${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await removeThrowaway(dataDir);
    build?.release();
  }
  process.exit();
});
