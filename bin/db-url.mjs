import { enter } from "./lib/enter.mjs";

/** Prints the owner's connection string: DATABASE_OWNER_URL, or that of the running embedded database. */
enter(import.meta.url, async () => {
  const { runningOwnerUrl } = await import("../db/embedded.ts");
  const { Sentence } = await import("./lib/progress.mjs");
  const { DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR } = process.env;
  if (DATABASE_URL && !DATABASE_OWNER_URL) {
    throw new Sentence(
      "DATABASE_URL is set without DATABASE_OWNER_URL, so the owner's connection string is not known.",
    );
  }
  const url = DATABASE_OWNER_URL || runningOwnerUrl(DATA_DIR || ".data");
  if (!url) throw new Sentence("The embedded database does not run: start it with `npm start` in another terminal.");
  console.log(url);
});
