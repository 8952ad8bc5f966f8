import { join } from "node:path";
import { parseEnv } from "../../lib/env.ts";
import { ensureBuild, holdBuild } from "./build.mjs";
import { startChild } from "./children.mjs";
import { claimFolder } from "./claim.mjs";
import { warnOfConnections } from "./connections.mjs";
import { openEmbedded, openGiven, variablesOf } from "./database.mjs";
import { root } from "./enter.mjs";
import { greet } from "./greeting.mjs";
import { refuseUnknownKeys } from "./known-keys.mjs";
import { launcher, whenGone } from "./launcher.mjs";
import { nextDev, nextStart } from "./next-start.mjs";
import { refuseBusyPort } from "./port.mjs";
import { fail, Sentence, step } from "./progress.mjs";
import { settingsOf } from "./settings.mjs";

/** `npm start` and `npm run dev`: brings everything up, keeps it up, and takes it down in order. */
export async function supervise({ isDevelopment }) {
  const { settings, isEmbedded, variables } = settingsOf(isDevelopment);
  const claim = await claimFolder(settings);
  const run = { parts: [], database: null, build: null, claim, stopping: null };
  stopOnRequest(run);
  try {
    await refuseBusyPort(settings.host, settings.port);
    if (isEmbedded) await openEmbedded(run, settings, variables);
    else await openGiven(settings.databaseUrl, settings.databaseOwnerUrl);
    const all = { ...variables, ...(isEmbedded ? variablesOf(run.database) : {}) };
    const parsed = parseEnv(all);
    await refuseUnknownKeys(parsed.databaseUrl, parsed.encryptionKeys);
    await warnOfConnections(parsed);
    if (!isDevelopment) {
      const folder = await ensureBuild(root);
      run.build = holdBuild(root, folder);
      all.ROSTER_DIST_DIR = folder;
    }
    await step("Starting", () => startParts(run, settings, all, isDevelopment));
    greet(settings, run.database);
  } catch (error) {
    if (run.stopping) return;
    await takeDown(run);
    fail(error);
  }
}

async function startParts(run, settings, variables, isDevelopment) {
  const { host, port, serverProcesses } = settings;
  const next = isDevelopment ? nextDev(host, port) : nextStart(host, port, serverProcesses);
  // The owner's connection string stays here: neither server nor worker ever needs it.
  const { DATABASE_OWNER_URL: _, ...env } = variables;
  const server = startChild("server", next, env);
  const worker = startChild("worker", ["--import", "tsx", join(root, "lib/jobs/worker.ts")], env);
  run.parts.push(server, worker);
  run.claim.note({ children: run.parts.map(({ pid, startTime }) => ({ pid, startTime })) });
  const firstEnd = watch(run);
  const trouble = await Promise.race([firstEnd, isReady(settings, run)]);
  if (trouble) throw new Sentence(trouble);
}

/** Says it and stops everything when a part ends by itself. Settles with what happened. */
function watch(run) {
  const parts = [...run.parts, ...(run.database ? [{ name: "database", ended: run.database.ended }] : [])];
  return Promise.race(
    parts.map(async ({ name, ended }) => {
      const how = await ended;
      const sentence = `The ${name} ended by itself${how ? ` (${how})` : ""}; see the lines above.`;
      if (run.isUp) stop(run, sentence, 1);
      return sentence;
    }),
  );
}

async function isReady({ host, port }, run) {
  const address = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/api/health`;
  const end = Date.now() + 90_000;
  while (Date.now() < end && !run.stopping) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      await answer.arrayBuffer();
      if (answer.ok) {
        run.isUp = true;
        return null;
      }
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return `The server did not become ready within 90 seconds (${address}).`;
}

function stopOnRequest(run) {
  let requests = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      requests += 1;
      if (requests === 1) stop(run, signal, 0);
      if (requests === 3) process.exit(1);
    });
  }
  whenGone(launcher(), () => stop(run, "npm is gone", 0));
}

function stop(run, reason, code) {
  if (run.stopping) return;
  console.log(`\nStopping: ${reason}`);
  run.stopping = takeDown(run).then(
    () => process.exit(code),
    (error) => fail(error),
  );
}

/** First those who use the database, each finishing what it does, then the database. */
async function takeDown(run) {
  run.isUp = false;
  await Promise.all(run.parts.map((part) => part.stop()));
  await run.database?.stop();
  run.build?.release();
  run.claim.release();
}
