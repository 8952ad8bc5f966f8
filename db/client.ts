import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { NodePgTransaction } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import type * as schema from "./schema";

/** A transaction with the account's row-level security set, unless it says otherwise. */
export type Tx = NodePgTransaction<typeof schema, ExtractTablesWithRelations<typeof schema>>;

type Connection = { pool: Pool; replica: Pool | null };

/** Next loads a module once per bundle; the pool must be one per process. */
const holder = globalThis as typeof globalThis & { rosterConnection?: Connection };
/** Who may read from the replica may read from the primary as well, so nobody waits long for it. */
const REPLICA_WAIT_MS = 1_000;

/** The application role's pools, made on first use. */
export function connection(): Connection {
  holder.rosterConnection ??= connect(env());
  return holder.rosterConnection;
}

export async function closeConnection(): Promise<void> {
  const open = holder.rosterConnection;
  holder.rosterConnection = undefined;
  await Promise.all([open?.pool.end(), open?.replica?.end()]);
}

function connect({ databaseUrl, databaseReplicaUrl, databasePoolMax: max, databasePoolWaitMs }: Env): Connection {
  return {
    pool: openPool({ connectionString: databaseUrl, max, connectionTimeoutMillis: databasePoolWaitMs }),
    replica: databaseReplicaUrl
      ? openPool({ connectionString: databaseReplicaUrl, max, connectionTimeoutMillis: REPLICA_WAIT_MS })
      : null,
  };
}

type Wanted = { connectionString: string; max: number; connectionTimeoutMillis: number };

/** Nothing is set on a connection itself: behind a pooler the next transaction may have another one. */
function openPool(wanted: Wanted): Pool {
  // With `pipeline` a statement is sent before the one ahead of it was answered: db/attempt.ts.
  const pool = new Pool({ ...wanted, application_name: "roster", pipeline: true });
  // Without a handler on the pool and on each client, one killed backend would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  pool.on("connect", (client) =>
    client.on("error", (error) => log.warn({ err: error }, "a database connection was lost")),
  );
  return pool;
}
