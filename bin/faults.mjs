import { enter, root } from "./lib/enter.mjs";

/**
 * Breaks a running Roster in every way one machine can, and looks at what is left. Takes less than ten minutes.
 * `npm run test:faults -- F1 F7` plays only those; FAULTS_SEED repeats a run, FAULTS_ROUNDS shortens F1.
 */
enter(import.meta.url, async () => {
  const { randomBytes, randomInt } = await import("node:crypto");
  const { makeThrowaway, removeThrowaway, sweepThrowaways } = await import("../db/embedded/throwaway.ts");
  const { ensureBuild, holdBuild } = await import("./lib/build.mjs");
  const { openEmbedded } = await import("./lib/database.mjs");
  const { nextStart } = await import("./lib/next-start.mjs");
  const { neutral } = await import("./lib/unit-tests.mjs");

  // What was started ends with us (faults/parts.ts); the folder is swept by the next run.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
  await sweepThrowaways();
  const seed = process.env.FAULTS_SEED || randomBytes(4).toString("hex");
  const f1Rounds = Number(process.env.FAULTS_ROUNDS || 50);
  console.log(`Seed ${seed}`);
  const buildFolder = await ensureBuild(root);
  const build = holdBuild(root, buildFolder);
  const begin = Date.now();
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
    const { playFaults } = await import("../faults/run.ts");
    // Below the ports that outgoing connections take: one of those had a server's next port now and then.
    const firstPort = 20_000 + randomInt(9_000);
    const { passed, failed } = await playFaults(
      {
        root,
        buildFolder,
        dataDir,
        database,
        demoPassword,
        firstPort,
        seed,
        f1Rounds,
        serverArgs: nextStart,
        say: console.log,
        environment,
      },
      process.argv.slice(2),
    );
    console.log(`Seed ${seed}, ${((Date.now() - begin) / 60_000).toFixed(1)} minutes without the build`);
    console.log(`\n${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await removeThrowaway(dataDir);
    build?.release();
  }
  process.exit();
});
