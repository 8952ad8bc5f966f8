import type { Client } from "pg";
import { closeConnection } from "@/db/client";
import type { EmbeddedDatabase } from "@/db/embedded";
import { forgetEnv } from "@/lib/env";
import { BENCH_PASSWORD, type Claim, isFilled, markOf, openCluster, superuser } from "./cluster";
import { freshen } from "./freshen";
import { type Picks, pickFrom } from "./picks";
import { SLUG } from "./seed/fill";
import { signedIn } from "./viewer";

export type Stage = {
  root: string;
  folder: string;
  rows: number;
  database: EmbeddedDatabase;
  /** The superuser's connection: raw limits, and putting things back. */
  client: Client;
  viewer: Awaited<ReturnType<typeof signedIn>>;
  picks: Picks;
  close: () => Promise<void>;
};

type Wanted = { root: string; folder: string; rows: number; seed: string; claim: Claim };

/** Opens a filled database and signs its owner in. Null where there is none that fits. */
export async function openStage({ root, folder, rows, seed, claim }: Wanted): Promise<Stage | null> {
  if (!isFilled(folder, markOf(root, rows, seed))) return null;
  const database = await openCluster(folder, claim);
  const client = await superuser(database);
  const close = async () => {
    await closeConnection();
    await client.end();
    await database.stop();
  };
  try {
    await freshen(client);
    configure(database, folder);
    const viewer = await signedIn(`owner@${SLUG}.example`, SLUG, database.authSecret);
    return { root, folder, rows, database, client, viewer, picks: await pickFrom(client, SLUG), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** This process calls queries and commands as the server does. */
function configure({ appUrl, authSecret, encryptionKey }: EmbeddedDatabase, folder: string): void {
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    AUTH_SECRET: authSecret,
    ENCRYPTION_KEYS: encryptionKey,
    DEMO_PASSWORD: BENCH_PASSWORD,
    DATA_DIR: folder,
    LOG_LEVEL: "error",
  });
  forgetEnv();
}
