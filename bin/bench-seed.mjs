import { parseArgs } from "node:util";
import { enter, root } from "./lib/enter.mjs";

/**
 * Makes the database for the benchmark: an account with a million teammates (or `--rows N`) beside a thousand small
 * ones, in BENCH_DIR (.bench). One that fits and stands there is kept; `--anew` makes another, `--seed` other people.
 */
enter(import.meta.url, async () => {
  const { seedBench } = await import("../bench/seed.ts");
  const { BENCH_PASSWORD, folderOf } = await import("../bench/cluster.ts");
  const { claimFolder } = await import("./lib/claim.mjs");
  const { Sentence, step } = await import("./lib/progress.mjs");
  const { values } = parseArgs({
    options: { rows: { type: "string" }, seed: { type: "string" }, anew: { type: "boolean" } },
  });
  const rows = Number(values.rows ?? 1_000_000);
  if (!Number.isInteger(rows) || rows < 100) throw new Sentence("--rows must be a whole number of at least 100.");
  const folder = folderOf(process.env.BENCH_DIR || ".bench", rows);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
  const begin = Date.now();
  const isMade = await seedBench({
    ...{ root, folder, rows, seed: values.seed ?? "roster", password: BENCH_PASSWORD },
    ...{ isAnew: values.anew === true, claim: claimFolder, step },
  });
  const seconds = ((Date.now() - begin) / 1000).toFixed(0);
  console.log(
    `${isMade ? `Made in ${seconds} s` : "It is there already"}: ${folder}
Sign in as owner@million.example, admin@million.example or member@million.example with "${BENCH_PASSWORD}".
To look at it: DATA_DIR=${folder} npm start`,
  );
  process.exit();
});
