import { enter, root } from "./lib/enter.mjs";

/** What is not a story of one server less: how pages look, and attacks that measure or freeze one process. */
const left = ["looks", "attacks-", "uniform-answers"];

/**
 * Two servers and two workers on one database, behind a plain round robin, through PgBouncer and with a replica: the
 * stories, the budget of connections, and what may be read where. `npm run test:many -- life table` tells only those.
 */
enter(import.meta.url, async () => {
  const { randomBytes } = await import("node:crypto");
  const { readdirSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { ensureBrowser } = await import("./lib/browser.mjs");
  const { connectionsNeeded } = await import("./lib/connections.mjs");
  const { playOnStage } = await import("./lib/stage.mjs");

  const named = process.argv.slice(2);
  const all = readdirSync(join(root, "e2e")).filter((name) => name.endsWith(".spec.ts"));
  const chosen = all.filter((name) =>
    named.length > 0 ? named.some((one) => name.startsWith(one)) : !left.some((one) => name.startsWith(one)),
  );
  const browser = await ensureBrowser();
  await playOnStage(async (brought) => {
    const { playMany } = await import("../faults/many.ts");
    return playMany({
      ...brought,
      seed: randomBytes(4).toString("hex"),
      f1Rounds: 0,
      browser: browser.path,
      stories: chosen.map((name) => `e2e/${name}`),
      needed: connectionsNeeded,
      configure: (more) => Object.assign(process.env, more),
    });
  });
});
