import { afterAll, beforeAll, expect, test } from "vitest";
import { connection } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { codeOf, inAccount } from "@/db/transaction";
import { addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let ours: TestAccount;
let theirs: TestAccount;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  ours = await openAccount();
  theirs = await openAccount();
  await addTeammate(theirs, { roleKey: "account_member" });
});
afterAll(() => look.close());

const appRole = async () => (await connection().pool.query("select current_user as name")).rows[0].name;

test("every table with an account is under forced row-level security with a check on reading and writing", async () => {
  const tables = await look.rows(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null) as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (c.relname = 'accounts' or exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped))`);
  expect(tables.length).toBeGreaterThanOrEqual(11);
  for (const table of tables) expect(table).toMatchObject({ forced: true, policies: 2 });
});

/** Tables of no one account: people and what is theirs, and what strangers are counted by. One copy on every node. */
const OF_NOBODY = [
  "accounts",
  "backup_codes",
  "devices",
  "emails",
  "passkey_challenges",
  "passkeys",
  "rate_limits",
  "sessions",
  "sign_in_counters",
  "totp_factors",
  "user_tokens",
  "users",
];

test("a table is either an account's, by a column that is never empty, or known to be nobody's", async () => {
  const others = await look.rows(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id' and a.attnotnull)
    order by 1`);
  expect(others.map(({ name }) => name)).toEqual(OF_NOBODY);
});

/** What keeps an account's rows from living together on one of several nodes. */
async function findLoose(): Promise<unknown[]> {
  const rows = await look.rows(
    `with mine as (
      select c.oid, c.relname, a.attnum from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and a.attnotnull
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    )
    select 'without a key: ' || relname as name from mine
      where not exists (select 1 from pg_index i where i.indrelid = mine.oid and i.indisprimary)
    union all
    select 'unique: ' || i.indexrelid::regclass::text from pg_index i join mine on mine.oid = i.indrelid
      where (i.indisunique or i.indisexclusion) and i.indkey[0] <> mine.attnum
    union all
    select 'refers: ' || k.conname from pg_constraint k join mine on mine.oid = k.conrelid
      left join mine other on other.oid = k.confrelid
      where k.contype = 'f' and case
        when other.oid is not null then k.conkey[1] <> mine.attnum or k.confkey[1] <> other.attnum
        when k.confrelid = 'accounts'::regclass then k.conkey <> array[mine.attnum]
        else k.confrelid::regclass::text <> all ($1) end
    union all
    select 'is referred to by nobody''s: ' || k.conname from pg_constraint k join mine on mine.oid = k.confrelid
      where k.contype = 'f' and k.conrelid not in (select oid from mine) and k.conrelid <> 'emails'::regclass
    union all
    select 'is numbered by one node: ' || mine.relname || '.' || a.attname from mine
      join pg_attribute a on a.attrelid = mine.oid and a.attnum > 0
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval%'`,
    [OF_NOBODY],
  );
  return rows.map(({ name }) => name);
}

test("every key, unique index and foreign key of an account's table begins with the account", async () => {
  expect(await findLoose()).toEqual([]);
  await look.rows(`create table naive (id serial primary key, account_id uuid not null references accounts (id),
    session_id uuid references sessions (id), group_account uuid, group_id uuid,
    foreign key (group_account, group_id) references groups (account_id, id))`);
  expect(await findLoose()).toEqual([
    "unique: naive_pkey",
    "refers: naive_group_account_group_id_fkey",
    "is numbered by one node: naive.id",
  ]);
  await look.rows("drop table naive");
});

test("the application's role is nobody special and owns nothing", async () => {
  const name = await appRole();
  expect(
    await look.one(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
       from pg_roles r where rolname = $1`,
      [name],
    ),
  ).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    memberships: 0,
    owned: 0,
  });
});

test("the application's role reads and adds to the log, and can neither change nor cut it", async () => {
  const privileges = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"];
  const name = await appRole();
  const [row] = await look.rows(
    "select array_agg(has_table_privilege($1, 'audit_events', p) order by place) as held from unnest($2::text[]) with ordinality u(p, place)",
    [name, privileges],
  );
  expect(row?.held).toEqual([true, true, false, false, false]);
});

test("a built-in role cannot be deleted, a custom one can", async () => {
  const gone = (condition: string) =>
    inAccount(ours.id, async (tx) => (await tx.execute(`delete from roles where ${condition}`)).rowCount);
  await inAccount(ours.id, (tx) =>
    tx.execute(`insert into roles (account_id, id, name) values ('${ours.id}', gen_random_uuid(), 'Custom')`),
  );
  expect(await gone("catalogue_key is not null")).toBe(0);
  expect(await gone("catalogue_key is null")).toBe(1);
});

test("no view, and only the known functions run with the owner's rights", async () => {
  expect(
    await look.rows(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')",
    ),
  ).toEqual([]);
  const definers = await look.rows(`
    select proname as name, proconfig::text like '%search_path%' as "isPinned" from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef order by proname`);
  expect(definers.filter((f) => !f.isPinned)).toEqual([]);
  expect(definers.map((f) => f.name)).toEqual([
    "roster_account_of_invitation",
    "roster_accounts_to_tidy",
    "roster_accounts_with_old_batches",
    "roster_captured_emails",
    "roster_copy_lock_to_teammates",
    "roster_copy_user_on_join",
    "roster_copy_user_to_teammates",
    "roster_count_teammates",
    "roster_erase_teammate",
    "roster_find_teammates",
    "roster_follow_access",
    "roster_follow_teammates",
    "roster_invitations_to",
    "roster_is_teammate_elsewhere",
    "roster_keep_owners",
    "roster_keep_owners_of_account",
    "roster_keep_owners_of_grant",
    "roster_keep_owners_of_teammate",
    "roster_known_domains",
    "roster_match_teammates",
    "roster_offers_to",
    "roster_places",
    "roster_prune_log",
    "roster_search_teammates",
    "roster_seats",
    "roster_slug_is_taken",
  ]);
});

test("inside one account another's rows can be neither seen nor written, and outside any there are none", async () => {
  const { pool } = connection();
  expect((await pool.query("select count(*)::int as n from teammates")).rows[0].n).toBe(0);
  await inAccount(ours.id, async (tx) => {
    expect((await tx.execute("select count(*)::int as n from teammates")).rows[0]?.n).toBe(1);
    expect((await tx.execute(`update teammates set first_name = 'X' where account_id = '${theirs.id}'`)).rowCount).toBe(
      0,
    );
  });
  const intrusion = inAccount(ours.id, (tx) =>
    tx.execute(`insert into projects (account_id, id, name) values ('${theirs.id}', gen_random_uuid(), 'Ours')`),
  );
  await expect(intrusion).rejects.toMatchObject({ cause: { code: "42501" } });
  const asked = (account: string) => [
    `select roster_search_teammates('${account}', array['%a%'])`,
    `select * from roster_find_teammates('${account}', '{}', 'name', true, null, null, 1)`,
    `select * from roster_count_teammates('${account}', '{}', 1)`,
    `select * from roster_match_teammates('${account}', '{}', null, null, 1)`,
    `select roster_known_domains('${account}', array['example.com'])`,
  ];
  const answers = ({ id }: TestAccount) =>
    Promise.all(
      asked(id).map((question) => inAccount(ours.id, (tx) => tx.execute(question)).then(() => "told", codeOf)),
    );
  expect(await answers(ours)).toEqual(["told", "told", "told", "told", "told"]);
  expect(await answers(theirs)).toEqual(["42501", "42501", "42501", "42501", "42501"]);
});
