import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as applyWorkerMigrations } from "graphile-worker";
import { Client, escapeIdentifier, escapeLiteral } from "pg";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));
const LOCK = 4_201_967;
const EXTENSIONS = ["pg_trgm", "btree_gin"];
/** What the application may do beyond reading; where a table is not named, everything but TRUNCATE. */
const INSERT_ONLY = ["audit_events"];
const READ_ONLY = ["audit_anchors", "teammate_facets", "teammate_counts"];
const NEVER_DELETED = ["accounts", "users", "emails", "teammates"];

/**
 * Brings the schema up to date as the owner and gives the application's role what it may do.
 * Any number may run at once: an advisory lock lets one work and the others find nothing to do.
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<void> {
  const appRole = decodeURIComponent(new URL(appUrl).username);
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    for (const name of EXTENSIONS) await client.query(`create extension if not exists ${escapeIdentifier(name)}`);
    await applyMigrations(drizzle(client), { migrationsFolder: FOLDER, migrationsSchema: "roster_migrations" });
    await applyWorkerMigrations({ connectionString: ownerUrl });
    await client.query(grantsFor(appRole));
  } finally {
    await client.end();
  }
}

function grantsFor(appRole: string): string {
  const role = escapeIdentifier(appRole);
  const literal = escapeLiteral(role);
  const list = (names: string[]) => names.map((name) => `public.${escapeIdentifier(name)}`).join(", ");
  return `
    begin;
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    revoke delete on ${list(NEVER_DELETED)} from ${role};
    revoke update, delete on ${list(INSERT_ONLY)} from ${role};
    revoke insert, update, delete on ${list(READ_ONLY)} from ${role};
    revoke execute on all functions in schema public from public;
    grant execute on all functions in schema public to ${role};
    grant usage on schema roster_migrations to ${role};
    grant select on all tables in schema roster_migrations to ${role};
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    grant usage, select, update on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};
    do $$ declare queue_table text; begin
      for queue_table in select relname from pg_class
        where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
      loop
        execute format('drop policy if exists roster_worker on graphile_worker.%I', queue_table);
        execute format('create policy roster_worker on graphile_worker.%I to %s using (true) with check (true)', queue_table, ${literal});
      end loop;
    end $$;
    commit;`;
}
