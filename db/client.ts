import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
/** A transaction with the account's row-level security set, unless it says otherwise. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Connection = { pool: Pool; db: Database };

/** Next loads a module once per bundle; the pool must be one per process. */
const holder = globalThis as typeof globalThis & { rosterConnection?: Connection };

/** The application role's pool and drizzle over it, made on first use. */
export function connection(): Connection {
  holder.rosterConnection ??= connect(env());
  return holder.rosterConnection;
}

export async function closeConnection(): Promise<void> {
  const open = holder.rosterConnection;
  holder.rosterConnection = undefined;
  await open?.pool.end();
}

function connect({ databaseUrl: connectionString, databasePoolMax: max, databasePoolWaitMs }: Env): Connection {
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: databasePoolWaitMs,
    statement_timeout: 10_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: "roster",
  });
  // Without a handler on the pool and on each client, one killed backend would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  pool.on("connect", (client) =>
    client.on("error", (error) => log.warn({ err: error }, "a database connection was lost")),
  );
  return { pool, db: drizzle(pool, { schema }) };
}
