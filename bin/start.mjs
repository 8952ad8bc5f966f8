import { enter } from "./lib/enter.mjs";

enter(import.meta.url, async () => {
  const { supervise } = await import("./lib/supervise.mjs");
  await supervise({ isDevelopment: process.argv.includes("--dev") });
});
