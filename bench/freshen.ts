import type { Client } from "pg";

/** Locks last two hours and invitations a week: those that a kept database has outlived begin anew. */
export async function freshen(client: Client): Promise<void> {
  const { rowCount: unlocked } = await client.query(`
    update sign_in_counters set locked_until = now() + interval '2 hours', updated_at = now()
     where locks > 0 and locked_until < now() + interval '1 hour'`);
  const { rowCount: invited } = await client.query(`
    with newest as (select max(invited_at) as at from teammates)
    update teammates t set invited_at = t.invited_at + (now() - newest.at),
        invite_expires_at = t.invite_expires_at + (now() - newest.at)
      from newest
     where newest.at < now() - interval '12 hours' and t.joined_at is null and t.removed_at is null
       and t.invite_declined_at is null and t.invite_revoked_at is null and t.invite_expires_at > newest.at`);
  if (unlocked || invited) await client.query("vacuum (analyze) teammates, teammate_facets, sign_in_counters");
}
