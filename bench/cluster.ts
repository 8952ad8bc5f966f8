import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
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

/** Starts the database in the folder and brings its schema up to date. */
export async function openCluster(folder: string): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true });
  const database = await startEmbedded({ dataDir: folder, demoPassword: BENCH_PASSWORD });
  await migrate(database.ownerUrl, database.appUrl);
  database.confirm();
  return database;
}

/** Throws away what stands there. Nothing may run in it. */
export function removeCluster(folder: string): void {
  const home = existingHome(folder);
  if (home !== folder) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** A connection as the superuser: past row-level security and triggers. */
export async function superuser({ superuserUrl }: EmbeddedDatabase): Promise<Client> {
  const client = new Client({ connectionString: superuserUrl.replace(/[^/]*$/, "roster") });
  await client.connect();
  return client;
}
