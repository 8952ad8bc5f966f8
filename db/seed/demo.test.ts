import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { verifyChain } from "@/lib/audit/verify";
import { hashPassword, verifyPassword } from "@/lib/auth/passwords";
import { isEmail } from "@/lib/email-address";
import { STATUSES } from "@/lib/teammates/status";
import { PLANS, seedDemo } from "./seed-demo";

const PASSWORD = "the demo's own password";
const SLUGS = ["lumen", "northwind", "orbit", "papertrail"];

let owner: Client;
/** Our own computing in passwords looked at, which takes any machine about as much longer: neither load nor its speed counts. */
let work: number;

beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  work = await computing(() => seedDemo(PASSWORD));
  const hash = await hashPassword(PASSWORD);
  const passwords = await computing(async () => {
    for (let n = 0; n < 10; n++) await verifyPassword(hash, PASSWORD);
  });
  work /= passwords / 10;
});
afterAll(() => owner.end());

async function computing(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const ask = async (question: string, values: unknown[] = []) => (await owner.query(question, values)).rows;

test("there are four accounts with 60 to 400 people each, made with little work", async () => {
  const accounts = await ask(`select a.slug, count(*)::int as people from teammates t
    join accounts a on a.id = t.account_id group by a.slug order by a.slug`);
  expect(accounts).toEqual([
    { slug: "lumen", people: 90 },
    { slug: "northwind", people: 240 },
    { slug: "orbit", people: 70 },
    { slug: "papertrail", people: 120 },
  ]);
  // 115 to 120 as it is.
  expect(work).toBeLessThan(200);
});

test("every status appears in each account, and a mail that could not be delivered", async () => {
  const rows = await ask(`select a.slug, array_agg(distinct case
      when removed_at is not null then 'removed' when suspended_at is not null then 'suspended'
      when joined_at is null then case when invite_declined_at is not null then 'declined'
        when invite_revoked_at is not null then 'inviteRevoked' when invite_expires_at > now() then 'invited' else 'inviteExpired' end
      when starts_at > now() then 'scheduled' when ends_at <= now() then 'accessExpired'
      when locked_until > now() then 'locked' else 'active' end) as statuses,
      count(*) filter (where delivery = 'failed') > 0 as "hasFailed"
    from teammates t join accounts a on a.id = t.account_id group by a.slug order by a.slug`);
  expect(rows.map((row) => row.slug)).toEqual(SLUGS);
  for (const { statuses, hasFailed } of rows) {
    expect(statuses.toSorted()).toEqual([...STATUSES].sort());
    expect(hasFailed).toBe(true);
  }
});

test("accounts that take one owner have exactly one; the others have two", async () => {
  const owners = await ask(`select a.slug, count(distinct g.teammate_id)::int as owners from grants g
    join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
    join accounts a on a.id = g.account_id group by a.slug order by a.slug`);
  expect(owners).toEqual([
    { slug: "lumen", owners: 2 },
    { slug: "northwind", owners: 2 },
    { slug: "orbit", owners: 1 },
    { slug: "papertrail", owners: 1 },
  ]);
});

test("owner, admin and member of each account can sign in everywhere, and sam belongs to two accounts", async () => {
  const emails = [
    ...SLUGS.flatMap((s) => [`owner@${s}.example`, `admin@${s}.example`, `member@${s}.example`]),
    "sam@shared.example",
  ];
  const found = await ask(
    `select u.email, u.password_hash as hash, count(t.id)::int as seats from users u
     join teammates t on t.user_id = u.id and t.joined_at is not null and t.removed_at is null and t.suspended_at is null
       and t.starts_at is null and t.ends_at is null
     where u.email = any($1) and u.email_verified_at is not null and not u.two_factor group by u.id`,
    [emails],
  );
  expect(found.map((row) => row.email).sort()).toEqual(emails.sort());
  expect(found.find((row) => row.email === "sam@shared.example")?.seats).toBe(2);
  expect(await verifyPassword(found[0]?.hash, PASSWORD)).toBe(true);
  expect(await verifyPassword(found[0]?.hash, "another password")).toBe(false);
});

test("each account's log is one unbroken chain in the order of time", async () => {
  for (const { id } of await ask("select id from accounts")) {
    const verdict = await verifyChain(String(id));
    expect(verdict).toMatchObject({ isWhole: true, first: 1 });
    expect(verdict.isWhole && verdict.count).toBeGreaterThan(0);
  }
  const [told] = await ask(`select 1 as told from audit_events where actor_name = 'Ada Brandt'
    and action = 'teammate.suspend' and target_name like 'Farah Lindholm %'`);
  expect(told).toEqual({ told: 1 });
});

test("what is shown of a person agrees with the log and the user", async () => {
  const wrong = await ask(`select t.email from teammates t join users u on u.id = t.user_id
    where t.last_sign_in_at is distinct from u.last_sign_in_at or t.two_factor <> u.two_factor
      or u.two_factor <> exists (select 1 from passkeys p where p.user_id = u.id)
      or t.last_sign_in_at <> (select max(e.occurred_at) from audit_events e where e.account_id = t.account_id
        and e.actor_id = t.id::text and e.action in ('session.started', 'invitation.accept', 'account.created'))`);
  expect(wrong).toEqual([]);
});

test("addresses are valid and permissions exist", async () => {
  const people = await ask("select email from teammates");
  expect(people.map((row) => row.email).filter((email) => !isEmail(email))).toEqual([]);
  for (const plan of PLANS) {
    const named = [...plan.customRoles.flatMap((role) => role.permissions), ...plan.overrides.map((o) => o.permission)];
    expect(named.filter((key) => !CATALOGUES[plan.catalogue].permissions.has(key))).toEqual([]);
  }
});

test("a few invitations are really sent, and only those", async () => {
  const mails = await ask("select status, count(*)::int as count from emails group by status order by status");
  expect(mails).toEqual([
    { status: "failed", count: expect.any(Number) },
    { status: "queued", count: 13 },
  ]);
});

test("made again, nothing changes", async () => {
  const count = `select (select count(*) from teammates) as teammates, (select count(*) from users) as users,
    (select count(*) from audit_events) as events, (select count(*) from emails) as emails`;
  const before = await ask(count);
  expect(await seedDemo(PASSWORD)).toEqual([]);
  expect(await ask(count)).toEqual(before);
});
