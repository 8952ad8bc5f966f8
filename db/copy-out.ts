import type { Readable } from "node:stream";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";

const dialect = new PgDialect();

/**
 * The rows of a query as PostgreSQL writes CSV, in pieces that break anywhere. Taken whole, so that the connection is free again however slowly
 * somebody reads: ask for a few thousand rows at a time. COPY knows no parameters; what stands in the query becomes
 * literals, so that only ids of ours may stand there.
 */
export async function copyOut(client: PoolClient, query: SQL): Promise<Buffer[]> {
  const text = `copy (${dialect.sqlToQuery(query.inlineParams()).sql}) to stdout (format csv)`;
  // What is being copied has the connection to itself, and a client that pipelines refuses that.
  Object.assign(client, { pipeline: false });
  try {
    const rows: Readable = client.query(copyTo(text));
    const pieces: Buffer[] = [];
    for await (const piece of rows) pieces.push(piece);
    return pieces;
  } finally {
    Object.assign(client, { pipeline: true });
  }
}
