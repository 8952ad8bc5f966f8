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
}

/** Locks last two hours and invitations a week: those that a cached database has outlived begin anew. */
export async function freshen(client: Client): Promise<void> {
  await client.query(`
    update sign_in_counters set locked_until = now() + interval '2 hours', updated_at = now() where locks > 0`);
  await client.query(`
    with shift as (select greatest(now() - max(invited_at), '0') as by from teammates)
    update teammates t set invited_at = t.invited_at + shift.by, invite_expires_at = t.invite_expires_at + shift.by
      from shift
     where t.joined_at is null and t.removed_at is null and t.invite_declined_at is null
       and t.invite_revoked_at is null and t.invite_expires_at > (select max(invited_at) from teammates) - interval '1 minute'`);
}
