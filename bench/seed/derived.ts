import type { Client } from "pg";

/** What hangs on a teammate or a user one by one is written by the database itself. */
export async function derive(client: Client): Promise<void> {
  await client.query("set session_replication_role = replica; set synchronous_commit = off");
  // The links are nobody's to open: their hashes are of the ids.
  await client.query(`
    insert into invitations (account_id, id, teammate_id, token_hash, sent_by_id, created_at, accepted_at, replaced_at)
    select account_id, invitation_id, id, sha256(invitation_id::text::bytea), invited_by_id, invited_at, joined_at, removed_at
      from teammates where invitation_id is not null`);
  await client.query(`
    insert into passkeys (id, user_id, credential_id, public_key, name, created_at)
    select md5(id::text)::uuid, id, sha256(id::text::bytea),
           sha256(email::bytea), 'Security key', created_at
      from users where two_factor`);
  await client.query("set work_mem = '512MB'");
  await client.query("select roster_rebuild_facets()");
}
