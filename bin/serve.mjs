import { enter, root } from "./lib/enter.mjs";

/** Only the web server, for deployments with several instances. */
enter(import.meta.url, async () => {
  const { ensureBuild, holdBuild } = await import("./lib/build.mjs");
  const { openGiven } = await import("./lib/database.mjs");
  const { refuseUnknownKeys } = await import("./lib/known-keys.mjs");
  const { runAlone } = await import("./lib/alone.mjs");
  const { warnOfConnections } = await import("./lib/connections.mjs");
  const { nextStart } = await import("./lib/next-start.mjs");
  const { refuseBusyPort } = await import("./lib/port.mjs");
  process.env.NODE_ENV = "production";
  const { parseEnv } = await import("../lib/env.ts");
  const settings = parseEnv(process.env);
  const { host, port, serverProcesses, databaseUrl, encryptionKeys } = settings;
  await refuseBusyPort(host, port);
  await openGiven(databaseUrl, undefined);
  await refuseUnknownKeys(databaseUrl, encryptionKeys);
  await warnOfConnections(settings);
  const folder = await ensureBuild(root);
  holdBuild(root, folder);
  runAlone(nextStart(host, port, serverProcesses), { ROSTER_DIST_DIR: folder });
});
