import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { postgresBinaries, postgresUser } from "./embedded/binaries";
import {
  createCluster,
  dataDirectory,
  type Place,
  runningPort,
  startPostmaster,
  stopPostmaster,
} from "./embedded/cluster";
import { type Credentials, newCredentials, readCredentials, writeCredentials } from "./embedded/credentials";
import { clusterHome, existingHome } from "./embedded/location";
import { codeOf, EmbeddedError } from "./embedded/process";

/** A PostgreSQL of our own that listens on 127.0.0.1 only. */
export type EmbeddedDatabase = {
  ownerUrl: string;
  appUrl: string;
  superuserUrl: string;
  authSecret: string;
  encryptionKey: string;
  demoPassword: string;
  /** Keeps what is in it: until this is called, an interrupted first start begins again with an empty database. */
  confirm: () => void;
  /** Settles when the postmaster has ended, for whatever reason. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  /** Taken for the demo when the data directory is made; kept ever after. */
  demoPassword?: string | undefined;
  /** False: for throw-away databases that may lose everything with the power. */
  isDurable?: boolean;
};

/** Starts the database in DATA_DIR, making it first when there is none. Throws `EmbeddedError`. */
export async function startEmbedded({
  dataDir,
  demoPassword,
  isDurable = true,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDir);
  makeFolder(folder);
  const runAs = postgresUser();
  const place: Place = { binaries: postgresBinaries(runAs), home: clusterHome(folder, runAs), runAs };
  await stopPostmaster(place.home);

  const stored = readCredentials(folder) ?? beginWith(folder, place.home, demoPassword);
  const credentials = stored.isComplete ? stored : { ...stored, demoPassword: demoPassword ?? stored.demoPassword };
  if (!credentials.isComplete) createCluster(place, credentials.superuserPassword, isDurable);

  const postmaster = await startPostmaster(place, credentials.port, isDurable);
  const ended = new Promise<void>((done) => postmaster.process.once("exit", () => done()));
  const stop = async () => {
    await stopPostmaster(place.home);
    await ended;
  };
  const urls = urlsOf(credentials, postmaster.port);
  try {
    if (!credentials.isComplete) await createRoles(urls.superuserUrl, credentials);
  } catch (error) {
    await stop();
    throw error;
  }
  const current = { ...credentials, port: postmaster.port };
  writeCredentials(folder, current);
  const confirm = () => writeCredentials(folder, { ...current, isComplete: true });
  const { authSecret, encryptionKey } = credentials;
  return { ...urls, authSecret, encryptionKey, demoPassword: credentials.demoPassword, confirm, ended, stop };
}

/** The owner's connection string of the database that runs in DATA_DIR now, or null. */
export function runningOwnerUrl(dataDir: string): string | null {
  const folder = resolve(dataDir);
  const credentials = readCredentials(folder);
  const port = runningPort(existingHome(folder));
  return credentials && port ? urlsOf(credentials, port).ownerUrl : null;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new EmbeddedError(
      `DATA_DIR ${folder} cannot be written (${codeOf(error)}): make it writable or set DATA_DIR to another folder.`,
    );
  }
}

function beginWith(folder: string, home: string, demoPassword: string | undefined): Credentials {
  if (existsSync(dataDirectory(home))) {
    throw new EmbeddedError(
      `${join(folder, "credentials.json")} is missing although there is a database: restore it from a backup, or delete ${folder} to begin anew.`,
    );
  }
  const credentials = newCredentials(demoPassword);
  writeCredentials(folder, credentials);
  return credentials;
}

function urlsOf({ superuserPassword, ownerPassword, appPassword }: Credentials, port: number) {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/roster`;
  return {
    ownerUrl: url("roster_owner", ownerPassword),
    appUrl: url("roster_app", appPassword),
    superuserUrl: `postgres://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`,
  };
}

/** The owner migrates, the application owns nothing; the superuser is not used again. */
async function createRoles(superuserUrl: string, { ownerPassword, appPassword }: Credentials): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query(`CREATE ROLE roster_owner LOGIN PASSWORD ${client.escapeLiteral(ownerPassword)}`);
    await client.query(`CREATE ROLE roster_app LOGIN PASSWORD ${client.escapeLiteral(appPassword)}`);
    await client.query("CREATE DATABASE roster OWNER roster_owner");
  });
  await withClient(superuserUrl.replace(/postgres$/, "roster"), async (client) => {
    await client.query("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    await client.query("ALTER SCHEMA public OWNER TO roster_owner");
    await client.query("GRANT USAGE ON SCHEMA public TO roster_app");
    for (const extension of ["pg_trgm", "btree_gin", "citext", "unaccent"]) {
      await client.query(`CREATE EXTENSION ${extension}`);
    }
  });
}

async function withClient(connectionString: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
