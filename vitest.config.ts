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
    env: { LOG_LEVEL: "error" },
    // Property tests: another seed each run, printed; FC_SEED repeats one.
    provide: { seed: Number(process.env.FC_SEED ?? Math.floor(Math.random() * 0x7fffffff)) },
    // Half of a file's time is waiting for PostgreSQL, so every core may take one.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
