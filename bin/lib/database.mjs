import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbedded } from "../../db/embedded.ts";
import { migrate } from "../../db/migrate.ts";
import { root } from "./enter.mjs";
import { Sentence, step } from "./progress.mjs";

/** Starts the embedded database, migrates it and puts the demo in when it is empty. `run` knows it from its start on. */
export async function openEmbedded(run, { dataDir, demoPassword }, variables) {
  const database = await step("Starting PostgreSQL", () => startEmbedded({ dataDir, demoPassword }));
  run.database = database;
  await step("Migrating the database", () => migrate(database.ownerUrl, database.appUrl));
  if (await isEmpty(database)) await step("Making the demo accounts", () => seed(database, variables));
  database.confirm();
}

/** A database of yours: migrated when the owner's address is known, else it must be current already. */
export async function openGiven(databaseUrl, databaseOwnerUrl) {
  await reach("DATABASE_URL", databaseUrl);
  if (databaseOwnerUrl) {
    await reach("DATABASE_OWNER_URL", databaseOwnerUrl);
    await step("Migrating the database", () => migrate(databaseOwnerUrl, databaseUrl));
  } else {
    await checkSchema(databaseUrl);
  }
}

const reasons = {
  ECONNREFUSED: "nothing answers there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "there is no such host",
  ETIMEDOUT: "no answer came in time",
  ECONNRESET: "the connection was closed",
  "28P01": "the password is wrong",
  28000: "this role may not sign in",
  "3D000": "there is no such database",
  53300: "it has too many connections",
};

/** Connects once, so that a wrong address is a sentence and not a stack trace. Never shows the password. */
async function reach(variable, connectionString) {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const { host, username, pathname } = new URL(connectionString);
    const code = error.code ?? error.errors?.[0]?.code;
    const reason = reasons[code] ?? error.message;
    throw new Sentence(`The database of ${variable} cannot be used (${username}@${host}${pathname}): ${reason}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Refuses a database that is behind these files; one that is ahead may be in the middle of a rolling deployment. */
async function checkSchema(databaseUrl) {
  const journal = JSON.parse(readFileSync(join(root, "db/migrations/meta/_journal.json"), "utf8"));
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  const { rows } = await client
    .query("SELECT max(created_at)::float8 AS applied FROM roster_migrations.__drizzle_migrations")
    .catch(() => ({ rows: [{ applied: 0 }] }))
    .finally(() => client.end());
  if (rows[0].applied >= newest) return;
  throw new Sentence(
    "The database's schema is not current: run `npm run migrate` with DATABASE_OWNER_URL (and DATABASE_URL) set, then start again.",
  );
}

/** Asked as the superuser: row-level security binds the owner too. */
async function isEmpty({ superuserUrl }) {
  const client = new Client({ connectionString: superuserUrl.replace(/[^/]*$/, "roster") });
  await client.connect();
  const { rows } = await client
    .query("SELECT NOT EXISTS (SELECT 1 FROM accounts) AS is_empty")
    .finally(() => client.end());
  return rows[0].is_empty;
}

function seed(database, variables) {
  const env = { ...variables, DATABASE_OWNER_URL: database.ownerUrl, ...variablesOf(database) };
  return new Promise((done, refuse) => {
    const child = spawn(process.execPath, ["--import", "tsx", join(root, "db/seed/demo.ts")], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stopWithUs = () => child.kill("SIGTERM");
    process.once("exit", stopWithUs);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.on("exit", (code) => {
      process.off("exit", stopWithUs);
      if (code === 0) done();
      else refuse(new Sentence(`The demo accounts could not be made:\n${output.trim()}`));
    });
  });
}

/** What the parts of Roster are told about the embedded database. */
export function variablesOf({ appUrl, authSecret, encryptionKey, demoPassword }) {
  return {
    DATABASE_URL: appUrl,
    AUTH_SECRET: process.env.AUTH_SECRET || authSecret,
    ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS || encryptionKey,
    DEMO_PASSWORD: demoPassword,
  };
}
