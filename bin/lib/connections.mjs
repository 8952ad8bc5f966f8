import { Client } from "pg";

/** What a worker holds beside its pool, on the direct address: the queue's own connections, LISTEN, its sign of life. */
export const OF_A_WORKER = 7;

/** How many connections all servers and workers together may open on the server behind the direct address. */
export function connectionsNeeded(settings) {
  const { databaseUrl, databaseDirectUrl, databasePoolMax, databaseSharedBy, serverProcesses } = settings;
  const { servers, workers } = databaseSharedBy;
  const pools = databaseUrl === databaseDirectUrl ? (servers * serverProcesses + workers) * databasePoolMax : 0;
  return pools + workers * OF_A_WORKER;
}

/** Says so at the start, when there are plenty left. */
export async function warnOfConnections(settings) {
  const sentence = await tooManyConnections(settings);
  if (sentence) console.warn(sentence);
}

/** A sentence when that is more than the server gives this role; null when it is enough. */
export async function tooManyConnections(settings) {
  const needed = connectionsNeeded(settings);
  const given = await connectionsGiven(settings.databaseDirectUrl);
  if (needed <= given) return null;
  const { serverProcesses, databaseSharedBy } = settings;
  const { servers, workers } = databaseSharedBy;
  return `${servers} servers of ${serverProcesses} processes and ${workers} workers may open ${needed} connections and the database gives ${given}: lower DATABASE_POOL_MAX or SERVER_PROCESSES, raise max_connections, or put a pooler between them (docs/growing.md).`;
}

async function connectionsGiven(connectionString) {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query(`select least(
      (select sum(case name when 'max_connections' then setting::int else -setting::int end) from pg_settings
        where name in ('max_connections', 'superuser_reserved_connections', 'reserved_connections')),
      (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
      (select nullif(datconnlimit, -1) from pg_database where datname = current_database()))::int as given`);
    return rows[0].given;
  } finally {
    await client.end();
  }
}
