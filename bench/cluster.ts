import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import { dataDirectory, postmasterPid, stopPostmaster } from "@/db/embedded/cluster";
import { existingHome } from "@/db/embedded/location";
import { migrate } from "@/db/migrate";

export const BENCH_PASSWORD = "correct horse battery staple";

/** Where the database with so many rows lives; those of all sizes stand beside each other. */
export const folderOf = (benchDir: string, rows: number): string => resolve(benchDir, String(rows));

/** What a database was filled with: another generator, seed or size makes another. */
export const markOf = (root: string, rows: number, seed: string): string => {
  const hash = createHash("sha256").update(`${rows} ${seed}`);
  for (const file of ["names", "people", "lives", "frame", "fill", "derived"])
    hash.update(readFileSync(join(root, `bench/seed/${file}.ts`)));
  return hash.digest("hex").slice(0, 16);
};

const markFile = (folder: string): string => join(folder, "filled-with");

export function isFilled(folder: string, mark: string): boolean {
  return existsSync(markFile(folder)) && readFileSync(markFile(folder), "utf8") === mark;
}

export function noteFilled(folder: string, mark: string): void {
  writeFileSync(markFile(folder), mark);
}

/** Makes this process the only one that uses the folder, as `npm start` does. Throws when another one does. */
export type Claim = (place: { dataDir: string }) => Promise<{ release: () => void }>;

/** Starts the database in the folder and brings its schema up to date. It ends with this process at the latest. */
export async function openCluster(folder: string, claim: Claim): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true });
  const { release } = await claim({ dataDir: folder });
  const database = await startEmbedded({ dataDir: folder, demoPassword: BENCH_PASSWORD });
  process.once("exit", () => {
    const left = postmasterPid(dataDirectory(existingHome(folder)));
    if (left) process.kill(left, "SIGINT");
  });
  await migrate(database.ownerUrl, database.appUrl);
  database.confirm();
  const stop = async () => {
    await database.stop();
    release();
  };
  return { ...database, stop };
}

/** Throws away what stands there, unless somebody uses it. */
export async function removeCluster(folder: string, claim: Claim): Promise<void> {
  if (!existsSync(folder)) return;
  await claim({ dataDir: folder });
  const home = existingHome(folder);
  await stopPostmaster(home);
  if (home !== folder) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** A connection as the superuser: past row-level security and triggers. */
export async function superuser({ superuserUrl }: EmbeddedDatabase): Promise<Client> {
  const client = new Client({ connectionString: superuserUrl.replace(/[^/]*$/, "roster") });
  await client.connect();
  return client;
}
