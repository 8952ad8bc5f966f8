import { randomInt } from "node:crypto";
import { makeThrowaway, removeThrowaway, sweepThrowaways } from "../../db/embedded/throwaway.ts";
import { ensureBuild, holdBuild } from "./build.mjs";
import { openEmbedded } from "./database.mjs";
import { root } from "./enter.mjs";
import { nextStart } from "./next-start.mjs";
import { neutral } from "./unit-tests.mjs";

/**
 * Gives a built Roster and a seeded database of its own to what is played on it (faults/stage.ts), tells how much of it
 * held, and ends the process with that.
 */
export async function playOnStage(play) {
  // What was started ends with us (faults/parts.ts); the folder is swept by the next run.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
  await sweepThrowaways();
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
    const { passed, failed } = await play({
      root,
      buildFolder,
      dataDir,
      database,
      demoPassword,
      // Below the ports that outgoing connections take: one of those had a server's next port now and then.
      firstPort: 20_000 + randomInt(9_000),
      serverArgs: nextStart,
      say: console.log,
      environment,
    });
    console.log(`\n${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await removeThrowaway(dataDir);
    build?.release();
  }
  process.exit();
}
