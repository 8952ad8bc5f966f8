import type { Client } from "pg";

/** Each counts what must not be there: what foreign keys and triggers would have kept while they slept. */
const WRONG: Record<string, string> = {
  "grants of nobody": `select count(*) from grants g where teammate_id is not null
    and not exists (select 1 from teammates t where t.account_id = g.account_id and t.id = g.teammate_id)`,
  "grants of no group": `select count(*) from grants g where group_id is not null
    and not exists (select 1 from groups x where x.account_id = g.account_id and x.id = g.group_id)`,
  "grants of no role": `select count(*) from grants g
    where not exists (select 1 from roles r where r.account_id = g.account_id and r.id = g.role_id)`,
  "grants on no project": `select count(*) from grants g where project_id is not null
    and not exists (select 1 from projects p where p.account_id = g.account_id and p.id = g.project_id)`,
  "members of no group": `select count(*) from group_teammates m
    where not exists (select 1 from groups x where x.account_id = m.account_id and x.id = m.group_id)`,
  "members who are nobody": `select count(*) from group_teammates m
    where not exists (select 1 from teammates t where t.account_id = m.account_id and t.id = m.teammate_id)`,
  "overrides of nobody": `select count(*) from overrides o
    where not exists (select 1 from teammates t where t.account_id = o.account_id and t.id = o.teammate_id)`,
  "teammates of no user": `select count(*) from teammates t where user_id is not null
    and not exists (select 1 from users u where u.id = t.user_id)`,
  "invited by nobody": `select count(*) from teammates t where invited_by_id is not null
    and not exists (select 1 from teammates b where b.account_id = t.account_id and b.id = t.invited_by_id)`,
  "copies of a user that differ": `select count(*) from teammates t join users u on u.id = t.user_id
    left join sign_in_counters c on c.email = u.email
    where (t.two_factor, t.last_sign_in_at, t.locked_until)
      is distinct from (u.two_factor, u.last_sign_in_at, c.locked_until)`,
  "teammates who cannot be found": `select count(*) from teammates t
    where not exists (select 1 from teammate_facets f where f.account_id = t.account_id and f.teammate_id = t.id)`,
  // Of some: what the trigger would have written, asked one by one.
  "facets that differ": `select count(*) from teammate_facets f
    join teammates t on t.account_id = f.account_id and t.id = f.teammate_id,
      lateral (select roster_access_of(f.account_id, f.teammate_id) as access) a
    where hashtext(f.teammate_id::text) % 500 = 0
      and (f.marks <> roster_marks(t) or f.stage <> roster_stage(roster_marks(t))
        or f.name_key <> left(t.search_text, 200) or not (f.access <@ a.access and a.access <@ f.access))`,
  "people counted wrongly": `select abs((select sum(count) from teammate_counts where kind not in ('begins', 'ends'))
    - (select count(*) from teammates))::bigint as count`,
};

/** Throws with everything that is not as it would be if the triggers had been awake. */
export async function checkSeed(client: Client, rows: number): Promise<void> {
  const faults: string[] = [];
  for (const [what, query] of Object.entries(WRONG)) {
    const { rows: found } = await client.query<{ count: string }>(query);
    if (found[0]?.count !== "0") faults.push(`${found[0]?.count} ${what}`);
  }
  // The one function behind every count of owners throws where an account has none or too many.
  await client.query("select roster_keep_owners(id) from accounts");
  const { rows: counted } = await client.query<{ count: string }>(
    "select count(*) from teammates t join accounts a on a.id = t.account_id where a.slug = 'million'",
  );
  if (Number(counted[0]?.count) !== rows) faults.push(`${counted[0]?.count} teammates instead of ${rows}`);
  if (faults.length > 0) throw new Error(`The generator wrote what the product would not: ${faults.join(", ")}`);
}
