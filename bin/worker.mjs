import { join } from "node:path";
import { enter, root } from "./lib/enter.mjs";

/** Only the worker, for deployments with several instances. */
enter(import.meta.url, async () => {
  const { openGiven } = await import("./lib/database.mjs");
  const { runAlone } = await import("./lib/alone.mjs");
  process.env.NODE_ENV = "production";
  const { parseEnv } = await import("../lib/env.ts");
  await openGiven(parseEnv(process.env).databaseUrl, undefined);
  runAlone(["--import", "tsx", join(root, "lib/jobs/worker.ts")], {});
});
