import { join } from "node:path";
import { enter, root } from "./lib/enter.mjs";

/** Only the worker, for deployments with several instances. */
enter(import.meta.url, async () => {
  const { openGiven } = await import("./lib/database.mjs");
  const { refuseUnknownKeys } = await import("./lib/known-keys.mjs");
  const { warnOfConnections } = await import("./lib/connections.mjs");
  const { runAlone } = await import("./lib/alone.mjs");
  process.env.NODE_ENV = "production";
  const { parseEnv } = await import("../lib/env.ts");
  const settings = parseEnv(process.env);
  const { databaseUrl, encryptionKeys } = settings;
  await openGiven(databaseUrl, undefined);
  await refuseUnknownKeys(databaseUrl, encryptionKeys);
  await warnOfConnections(settings);
  runAlone(["--import", "tsx", join(root, "lib/jobs/worker.ts")], {});
});
