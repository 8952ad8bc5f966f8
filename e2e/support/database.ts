import { expect } from "@playwright/test";
import pg from "pg";

let pool: pg.Pool | null = null;

/** Asks the tests' database as its owner: for ids that no page shows, and to see that nothing was written. */
export async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: process.env.DATABASE_OWNER_URL, max: 1, allowExitOnIdle: true });
  return (await pool.query<Row>(text, values)).rows;
}

export async function roleId(slug: string, name: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    "select r.id from roles r join accounts a on a.id = r.account_id where a.slug = $1 and r.name = $2",
    [slug, name],
  );
  if (!row) throw new Error(`${slug} has no role ${name}`);
  return row.id;
}

export async function teammateId(slug: string, email: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    "select t.id from teammates t join accounts a on a.id = t.account_id where a.slug = $1 and t.email = $2",
    [slug, email],
  );
  if (!row) throw new Error(`${slug} has no teammate ${email}`);
  return row.id;
}

/**
 * One mark for everything an account holds, its log included: the same mark means that nothing was written. Taken when
 * the e-mails that were asked for before have left: the worker writes that down when it comes to it.
 */
export async function markOf(slug: string): Promise<string> {
  await expect.poll(() => countWaitingMails(slug), { message: "every e-mail has left" }).toBe(0);
  const tables = await query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t
       on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.column_name = 'account_id' and c.table_schema = 'public' order by 1`,
  );
  if (tables.length < 8) throw new Error("An account's tables were not found");
  const marks = tables.map(
    ({ name }) => `(select md5(coalesce(string_agg(md5(x::text), '' order by md5(x::text)), ''))
      from public.${name} x where x.account_id = (select id from accounts where slug = $1))`,
  );
  const [row] = await query<{ mark: string }>(`select concat_ws('-', ${marks.join(", ")}) as mark`, [slug]);
  return row?.mark ?? "";
}

async function countWaitingMails(slug: string): Promise<number | undefined> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from emails m join accounts a on a.id = m.account_id
     where a.slug = $1 and m.status = 'queued'`,
    [slug],
  );
  return row?.count;
}

/** How many events of an account's log are of this action. */
export async function countEvents(slug: string, action: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from audit_events e join accounts a on a.id = e.account_id
     where a.slug = $1 and e.action = $2`,
    [slug, action],
  );
  return row?.count ?? 0;
}

/** As if everybody with this address had shown who they are an hour ago: the next risky act asks. */
export async function ageProofs(email: string): Promise<void> {
  await query(
    `update sessions set proved_at = proved_at - interval '1 hour' where user_id = (select id from users where email = $1)`,
    [email],
  );
}
