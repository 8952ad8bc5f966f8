import { join } from "node:path";
import { root } from "./enter.mjs";

/**
 * Longer than clients and load balancers keep an idle connection: who reuses one first must not be the one to find it
 * closed. Node's own 5 s lost requests on a busy machine.
 */
const KEEP_ALIVE_MS = 75_000;

export const next = join(root, "node_modules/next/dist/bin/next");
const address = (host, port) => ["-H", host, "-p", String(port)];

/** The arguments that start the built server, in so many processes. */
export const nextStart = (host, port, processes = 1) => [
  ...(processes > 1 ? [join(root, "bin/lib/lead.mjs"), String(processes)] : []),
  // For lib/exports/let-go.ts.
  "--expose-gc",
  "--import",
  join(root, "bin/lib/close-politely.mjs"),
  "--import",
  join(root, "bin/lib/no-upgrades.mjs"),
  next,
  "start",
  ...address(host, port),
  "--keepAliveTimeout",
  String(KEEP_ALIVE_MS),
];

/** The arguments that start the server for development. */
export const nextDev = (host, port) => [next, "dev", ...address(host, port)];
