import { enter } from "./lib/enter.mjs";

/** Brings the database up to date as its owner. Several may run at once. */
enter(import.meta.url, async () => {
  const { openGiven } = await import("./lib/database.mjs");
  const { Sentence } = await import("./lib/progress.mjs");
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  if (!DATABASE_URL || !DATABASE_OWNER_URL) {
    throw new Sentence(
      "Set DATABASE_OWNER_URL (the role that owns the database) and DATABASE_URL (the application's role, which gets its rights).",
    );
  }
  await openGiven(DATABASE_URL, DATABASE_OWNER_URL);
});
