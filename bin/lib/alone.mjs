import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./enter.mjs";

/** Runs one part in the foreground; a signal stops it gracefully, and its end is ours. */
export function runAlone(args, more) {
  const { DATABASE_OWNER_URL: _, ...env } = process.env;
  const follow = ["--import", join(root, "bin/lib/follow-parent.mjs")];
  const child = spawn(process.execPath, [...follow, ...args], {
    cwd: root,
    env: { ...env, NEXT_TELEMETRY_DISABLED: "1", ...more },
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      isStopping = true;
      child.kill("SIGTERM");
    });
  }
  child.on("exit", (code) => process.exit(isStopping ? 0 : (code ?? 1)));
}
