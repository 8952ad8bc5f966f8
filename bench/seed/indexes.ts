import type { Client } from "pg";
import { TABLES } from "./sheets";

/** Every table that is filled. */
export const FILLED: readonly string[] = [...TABLES, "invitations", "passkeys", "teammate_facets", "teammate_counts"];

/** Takes every index that is no constraint's off the tables and gives the statements that bring them back. */
export async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i
      where i.indrelid = any($1::regclass[])
        and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [FILLED],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Two at once, as many as the usual machine has cores. */
export async function makeIndexes(definitions: readonly string[], connect: () => Promise<Client>): Promise<void> {
  // The trigram index takes longest, so it begins.
  const left = [...definitions].sort((a, b) => Number(b.includes("USING gin")) - Number(a.includes("USING gin")));
  const work = async () => {
    const client = await connect();
    await client.query("set maintenance_work_mem = '768MB'; set synchronous_commit = off");
    for (let next = left.shift(); next; next = left.shift()) await client.query(next);
    await client.end();
  };
  await Promise.all([work(), work()]);
}
