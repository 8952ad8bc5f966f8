import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: fileURLToPath(new URL("./", import.meta.url)) },
      {
        find: "server-only",
        replacement: fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)),
      },
    ],
  },
  test: {
    include: ["{app,bin,components,db,lib}/**/*.test.{ts,tsx}"],
    globalSetup: ["./db/testing-setup.ts"],
    setupFiles: ["./db/testing-each.ts"],
    // Twenty at once wait for one account, and on a busy machine longer than people would; a statement ends after 10 s.
    env: { LOG_LEVEL: "error", DATABASE_LOCK_WAIT_MS: "9500" },
    // Property tests: another seed each run, printed; FC_SEED repeats one.
    provide: { seed: Number(process.env.FC_SEED ?? Math.floor(Math.random() * 0x7fffffff)) },
    // A third of a file's time is waiting for PostgreSQL, so one more than the usual two cores.
    maxWorkers: 3,
    // Each file has a database of its own; reading the code anew for each took half of the time.
    isolate: false,
    // Ends what hangs. How long a busy machine takes is asked by no test through this.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
