import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teammates as t } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { newId } from "@/lib/id";
import { lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { countMatching, toCounts } from "./count-matching";
import { STATUSES } from "./status";
import { STATUS_SQL } from "./status-sql";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const NEAR = [null, "-2 days", "-1 second", "1 second", "2 days"];
const LIVES = ["joined", "suspended", "removed", "invited", "declined", "revoked"];

/** Somebody for each life, with each begin, end, lock or expiry within moments and days around now. */
async function crowdOf(account: TestAccount): Promise<void> {
  const people = LIVES.flatMap((life) =>
    NEAR.flatMap((a) => NEAR.flatMap((b) => NEAR.map((c) => ({ id: newId(), life, starts: a, ends: b, until: c })))),
  ).filter(({ starts, ends }) => !starts || !ends || NEAR.indexOf(starts) < NEAR.indexOf(ends));
  const given = [account.id, JSON.stringify(people)];
  const crowd = `(select * from json_to_recordset($2)
    as p (id uuid, life text, starts interval, ends interval, until interval)) p where $1::uuid is not null`;
  await look.rows(
    `insert into users (id, email, first_name, last_name) select id, id || '@x.example', 'P', 'X' from ${crowd}`,
    given,
  );
  await look.rows(
    `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at, suspended_at,
       removed_at, invite_declined_at, invite_revoked_at, invite_expires_at, starts_at, ends_at)
     select $1, id, id, id || '@x.example', 'P', 'X', 'p',
         case when life in ('joined', 'suspended', 'removed') then now() end, case when life = 'suspended' then now() end,
         case when life = 'removed' then now() end, case when life = 'declined' then now() end,
         case when life = 'revoked' then now() end, now() + until, now() + starts, now() + ends from ${crowd}`,
    given,
  );
  await look.rows(
    `update teammates t set locked_until = now() + p.until from ${crowd} and p.id = t.id and t.joined_at is not null`,
    given,
  );
}

test("everybody is counted as their row says at this moment, also whose day it is today", async () => {
  const account = await openAccount();
  await crowdOf(account);
  await inAccount(account.id, async (tx) => {
    const truth = await tx
      .select({ status: STATUS_SQL, n: sql<number>`count(*)::int` })
      .from(t)
      .where(eq(t.accountId, account.id))
      .groupBy(sql`1`);
    expect(truth.map(({ status }) => status).sort()).toEqual([...STATUSES].sort());
    const { atLeast, ...counts } = toCounts(await countMatching(tx, account.id, { removed: true }, 1));
    expect(counts).toEqual(Object.fromEntries(truth.map(({ status, n }) => [status, n])));
    expect(atLeast).toEqual([]);
  });
});

test("a counter that others hold counts with those beside it", async () => {
  const account = await openAccount();
  const count = async () =>
    toCounts(await inAccount(account.id, (tx) => countMatching(tx, account.id, { removed: true }, 1)));
  const before = await count();
  await look.rows(
    `insert into teammate_counts select account_id, kind, day, gen_random_uuid(), n
       from teammate_counts, (values (5), (-3)) beside (n) where account_id = $1 and kind = 'joined'`,
    [account.id],
  );
  expect(await count()).toEqual({ ...before, active: before.active + 2 });
});
