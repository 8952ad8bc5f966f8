import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { enter, root } from "./lib/enter.mjs";

/**
 * Measures Roster with the people that `npm run bench:seed` made, beside what the same machine can do with nothing in
 * the way. `--rows N` takes the database of that size, `--only "list: search"` a group and the cases with that in their
 * name, `--growth` the functions at every size up to N, `--load` many people at once for a minute, `--plans` writes down
 * how PostgreSQL answers each case.
 */
enter(import.meta.url, async () => {
  const { Sentence, step } = await import("./lib/progress.mjs");
  const { claimFolder: claim } = await import("./lib/claim.mjs");
  const { neutral } = await import("./lib/unit-tests.mjs");
  const { values } = parseArgs({
    options: {
      rows: { type: "string" },
      seed: { type: "string" },
      only: { type: "string" },
      growth: { type: "boolean" },
      load: { type: "boolean" },
      plans: { type: "boolean" },
    },
  });
  const benchDir = process.env.BENCH_DIR || ".bench";
  const rows = Number(values.rows ?? 1_000_000);
  if (!Number.isInteger(rows) || rows < 100) throw new Sentence("--rows must be a whole number of at least 100.");
  const environment = neutral();
  Object.assign(process.env, environment, { NODE_ENV: "production" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
  const bring = async () => {
    const { ensureBuild, holdBuild } = await import("./lib/build.mjs");
    const { ensureBareBuild } = await import("./lib/bare-build.mjs");
    const { ensureBrowser } = await import("./lib/browser.mjs");
    const { nextStart } = await import("./lib/next-start.mjs");
    const { freePort } = await import("./lib/port.mjs");
    const buildFolder = await ensureBuild(root, { hasMaps: true });
    holdBuild(root, buildFolder);
    const bareFolder = await ensureBareBuild(root);
    const processes = Math.min(4, availableParallelism());
    return {
      ...{ buildFolder, bareFolder, serverArgs: nextStart, processes, freePort, environment },
      browser: await ensureBrowser(),
    };
  };
  const { runBench } = await import("../bench/run.ts");
  const seed = values.seed ?? "roster";
  const make = async (size) => {
    const { seedBench } = await import("../bench/seed.ts");
    const { BENCH_PASSWORD, folderOf } = await import("../bench/cluster.ts");
    await seedBench({
      root,
      folder: folderOf(benchDir, size),
      rows: size,
      seed,
      password: BENCH_PASSWORD,
      isAnew: false,
      claim,
      step,
    });
  };
  const mode = ["growth", "load", "plans"].find((one) => values[one]) ?? "bench";
  const isHeld = await runBench({
    ...{ root, benchDir, rows, seed, only: values.only, mode, make, claim, bring, say: console.log, step },
  });
  if (isHeld === null) {
    throw new Sentence(`There are no ${rows.toLocaleString("en")} teammates yet: npm run bench:seed -- --rows ${rows}`);
  }
  process.exit(isHeld ? 0 : 1);
});
