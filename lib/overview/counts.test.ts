import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teammates as t } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { getSettings } from "@/lib/accounts/queries";
import type { UserContext } from "@/lib/context";
import { countPeople as countInGroups, countInNoGroup } from "@/lib/groups/queries";
import { newId } from "@/lib/id";
import { countHolders } from "@/lib/roles/queries";
import { STATUS_SQL } from "@/lib/teammates/status-sql";
import { actAs, lookInto, openAccount } from "@/lib/testing";
import { countPeople, getOverview, listNeeds } from "./queries";

const PEOPLE = 900;
let look: Awaited<ReturnType<typeof lookInto>>;
let ctx: UserContext;
const groupIds = Array.from({ length: 4 }, newId);

/** Everybody anew: what they were is no matter, so that every kind of change is among them. */
const SHUFFLE = `update teammates set
  joined_at = case when user_id is not null then now() - random() * interval '200 days' end,
  removed_at = case when random() < 0.15 then now() end,
  suspended_at = case when random() < 0.1 then now() end,
  starts_at = null,
  ends_at = case when random() < 0.4 then now() + (random() - 0.5) * interval '100 days' end,
  locked_until = case when random() < 0.1 then now() + (random() - 0.5) * interval '1 hour' end,
  last_sign_in_at = case when random() < 0.8 then now() - random() * interval '150 days' end,
  two_factor = random() < 0.5,
  invited_at = now() - random() * interval '20 days',
  invite_expires_at = now() + (random() - 0.4) * interval '10 days',
  invite_declined_at = case when random() < 0.1 then now() end,
  invite_revoked_at = case when random() < 0.1 then now() end,
  delivery = case when random() < 0.2 then 'failed' else 'sent' end
  where account_id = $1 and last_name = 'Many'`;
const BEGIN = `update teammates set starts_at = now() + (random() - 0.5) * interval '20 days'
  where account_id = $1 and last_name = 'Many' and (ends_at is null or ends_at > now() + interval '10 days') and random() < 0.2`;

beforeAll(async () => {
  look = await lookInto(await testDatabase());
  const account = await openAccount("tracking");
  ctx = await actAs(account, account.owner);
  await look.rows("select setseed(0.5)", []);
  await look.rows(
    `with made as (select gen_random_uuid() as id, 'p' || n || '@many.example' as email from generate_series(1, $2::int) n),
       joined as (insert into users (id, email, first_name, last_name)
         select id, email, 'P', 'Many' from made where random() < 0.8 returning id)
     insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
     select $1, made.id, joined.id, email, 'P', 'Many', email, case when joined.id is not null then now() end
     from made left join joined on joined.id = made.id`,
    [account.id, PEOPLE],
  );
  await look.rows("insert into groups (account_id, id, name) select $1, id, id from unnest($2::uuid[]) id", [
    account.id,
    groupIds,
  ]);
  await look.rows(
    `insert into group_teammates (account_id, group_id, teammate_id) select t.account_id, g.id, t.id
     from teammates t, groups g where t.account_id = $1 and g.account_id = $1 and t.last_name = 'Many' and random() < 0.2`,
    [account.id],
  );
  await look.rows(
    `insert into grants (account_id, id, teammate_id, group_id, role_id, ends_at)
     select $1, gen_random_uuid(), h.teammate_id, h.group_id, r.id,
       case when random() < 0.5 then now() + (random() - 0.5) * interval '9 days' end
     from (select id as teammate_id, null::uuid as group_id from teammates where account_id = $1 and last_name = 'Many'
       union all select null, id from groups where account_id = $1) h, roles r
     where r.account_id = $1 and not r.is_owner and random() < 0.5`,
    [account.id],
  );
});
afterAll(() => look.close());

const isActive = sql`${STATUS_SQL} = 'active'`;
const PLAIN: Record<string, SQL> = {
  seenThisMonth: sql`${isActive} and ${t.lastSignInAt} > now() - interval '30 days'`,
  waitingLong: sql`${STATUS_SQL} = 'invited' and ${t.invitedAt} < now() - interval '5 days'`,
  withoutTwoFactor: sql`${isActive} and not ${t.twoFactor}`,
  endingSoon: sql`${isActive} and ${t.endsAt} < now() + interval '30 days'`,
  notSeen: sql`${isActive} and coalesce(${t.lastSignInAt}, ${t.joinedAt}) < now() - interval '90 days'`,
  undelivered: sql`${STATUS_SQL} = 'invited' and ${t.delivery} = 'failed'`,
  locked: sql`${STATUS_SQL} = 'locked'`,
  inviteExpired: sql`${STATUS_SQL} = 'inviteExpired'`,
  accessEnded: sql`${STATUS_SQL} = 'accessExpired' and exists (select from group_teammates m
    where m.account_id = ${t.accountId} and m.teammate_id = ${t.id})`,
  settings: sql`${STATUS_SQL} in ('active', 'locked') and not ${t.twoFactor}`,
};

function countPlainly(): Promise<Record<string, number>> {
  return inAccount(ctx.account.id, async (tx) => {
    const counts: [string, number][] = [];
    for (const [name, condition] of Object.entries(PLAIN)) {
      const here = and(eq(t.accountId, ctx.account.id), isNull(t.removedAt), condition);
      counts.push([name, await tx.$count(t, here)]);
    }
    return Object.fromEntries(counts);
  });
}

test.each([1, 2, 3])("what is counted by indexes is what is there, after everybody changed %i times", async () => {
  await look.rows(SHUFFLE, [ctx.account.id]);
  await look.rows(BEGIN, [ctx.account.id]);
  const plain = await countPlainly();
  const { nextToEnd: _, ...counted } = await countPeople(ctx);
  const { byStatus } = await getOverview(ctx);
  const needs = (await listNeeds(ctx, byStatus)).map(({ kind, count, isMore }) => [kind, { count, isMore }]);
  const { withoutTwoFactor: settings } = await getSettings(ctx);
  const all = { ...counted, ...Object.fromEntries(needs), settings };
  for (const [name, count] of Object.entries(plain))
    expect([name, all[name]]).toEqual([name, { count, isMore: false }]);
  expect(Math.min(...Object.values(plain))).toBeGreaterThan(5);
});

test("those who are named are the first of their kind", async () => {
  const { byStatus } = await getOverview(ctx);
  const needs = await listNeeds(ctx, byStatus);
  for (const [kind, first] of [
    ["locked", sql`min(${t.lockedUntil})`],
    ["inviteExpired", sql`min(${t.invitedAt})`],
    ["accessEnded", sql`min(${t.endsAt})`],
    ["undelivered", sql`min(${t.invitedAt})`],
  ] as const) {
    const [row] = await inAccount(ctx.account.id, (tx) =>
      tx
        .select({ at: sql<Date>`${first}` })
        .from(t)
        .where(and(eq(t.accountId, ctx.account.id), isNull(t.removedAt), PLAIN[kind])),
    );
    expect(new Date(row?.at ?? 0).toISOString()).toBe(needs.find((need) => need.kind === kind)?.first?.at);
  }
});

test("a group's people and a role's holders are those who are there, each once", async () => {
  const members = await look.rows(
    `select m.group_id as id, count(*)::int as count from group_teammates m join teammates t on t.id = m.teammate_id
     where t.account_id = $1 and t.removed_at is null group by 1`,
    [ctx.account.id],
  );
  expect(await countInGroups(ctx)).toEqual(asCounted(members));
  const [alone] = await look.rows(
    `select count(*)::int as count from teammates t where t.account_id = $1 and t.removed_at is null
       and not exists (select from group_teammates m where m.teammate_id = t.id)`,
    [ctx.account.id],
  );
  expect(await countInNoGroup(ctx)).toEqual({ ...alone, isMore: false });
  const holders = await look.rows(
    `select r.id, count(distinct t.id)::int as count from roles r
     left join grants g on g.role_id = r.id and (g.ends_at is null or g.ends_at > now())
     left join group_teammates m on m.group_id = g.group_id
     left join teammates t on t.id in (g.teammate_id, m.teammate_id) and t.removed_at is null
     where r.account_id = $1 group by 1`,
    [ctx.account.id],
  );
  expect(await countHolders(ctx)).toEqual(asCounted(holders));
});

const asCounted = (rows: readonly Record<string, unknown>[]) =>
  Object.fromEntries(rows.map(({ id, count }) => [String(id), { count, isMore: false }]));
