import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { searchText } from "@/lib/search-text";
import { actAs, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { askedOf } from "./asked";
import { countMatching, toCounts } from "./count-matching";
import { pageQuery } from "./find-page";
import { loadTeammateParams } from "./params";
import { countByStatus, findTeammates } from "./queries";
import { findAndRead } from "./read-rows";

const PEOPLE = 8_000;
let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
let ctx: UserContext;

/** One in two hundred has a name that is looked up rather than met, and each of them another life. */
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  account = await openAccount();
  ctx = await actAs(account, account.owner);
  const rows = Array.from({ length: PEOPLE }, (_, i) => {
    const [id, firstName, lastName] = [
      newId(),
      i % 200 === 0 ? "Zenobia" : "Anna",
      Math.floor(i / 1_200) % 2 ? "田中" : "Smith",
    ];
    const email = `p${i}@a.example`;
    const life = ["joined", "suspended", "removed", "declined", "revoked", "invited"][Math.floor(i / 200) % 6];
    return { id, email, first: firstName, last: lastName, text: searchText({ id, firstName, lastName, email }), life };
  });
  const given = JSON.stringify(rows);
  await look.rows(
    "insert into users (id, email, first_name, last_name) select id, email, '', '' from json_to_recordset($1) as p (id uuid, email text)",
    [given],
  );
  await look.rows(
    `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at, suspended_at, removed_at,
        invite_declined_at, invite_revoked_at, invite_expires_at, kind, delivery, version, created_at, read_only, two_factor)
      select $1, id, id, email, first, last, text, case when life in ('joined', 'suspended', 'removed') then now() end,
        case when life = 'suspended' then now() end, case when life = 'removed' then now() end,
        case when life = 'declined' then now() end, case when life = 'revoked' then now() end, now() + interval '1 day',
        'internal', 'none', 1, now(), false, false
      from json_to_recordset($2) as p (id uuid, email text, first text, last text, text text, life text)`,
    [account.id, given],
  );
}, 120_000);
afterAll(() => look.close());

test.each(["zenobia", "zenobia smith", "bia", "田中 zenobia"])(
  "finding those who have %s tells how many of them are in each status, removed ones too",
  async (q) => {
    const params = { ...loadTeammateParams(""), q, sort: "-email" as const, size: 25 as const };
    const { page, counted } = await findTeammates(ctx, params);
    const asked = { ...askedOf(ctx.account, ctx.facts, params), removed: true as const };
    const plain = await inAccount(account.id, (tx) => countMatching(tx, account.id, asked, 10_000));
    expect(counted && toCounts(counted)).toEqual(toCounts(plain));
    const people = plain.reduce((sum, { count }) => sum + count, 0);
    expect(toCounts(plain).removed).toBeGreaterThan(0);
    expect(page.rows).toHaveLength(Math.min(25, people - toCounts(plain).removed));
    const next = await findTeammates(ctx, { ...params, after: page.next ?? "" });
    expect(next.counted && toCounts(next.counted), "on the next page").toEqual(toCounts(plain));
  },
);

test.each([
  ["p4800@a.example", ["p4800@a.example"]],
  ["p4800@a.ex", ["p4800@a.example"]],
  ["4800@A.Example", ["p4800@a.example"]],
  ["p4800@b.example", []],
  ["p4800@a.example@a.example", []],
  ["p_800@a.example", []],
  ["p4800@ zenobia", ["p4800@a.example"]],
  ["p4801@a.example zenobia", []],
])("an address is looked up by what comes before the @ and compared whole: %s", async (q, wanted) => {
  const { page } = await findTeammates(ctx, { ...loadTeammateParams(""), q, sort: "-name" });
  expect(page.rows.map(({ email }) => email)).toEqual(wanted);
  const counts = await countByStatus(ctx, { ...loadTeammateParams(""), q });
  expect(counts.suspended + counts.active + counts.invited + counts.declined + counts.inviteRevoked).toBe(
    wanted.length,
  );
});

test("what was told with the page is not asked again; what was not told is", async () => {
  const params = { ...loadTeammateParams(""), q: "zenobia", sort: "email" as const };
  const told = findTeammates(ctx, params).then((found) => ({
    ...found,
    counted: [{ status: "locked" as const, count: 7, isMore: false }],
  }));
  expect(await countByStatus(ctx, params, told)).toMatchObject({ locked: 7, active: 0 });
  const limited = { ...params, status: ["suspended" as const] };
  const found = findTeammates(ctx, limited);
  expect((await found).counted, "only some of those who have the word").toBeNull();
  expect((await countByStatus(ctx, limited, found)).removed).toBeGreaterThan(0);
});

test("of two questions in one transaction the second tells nothing of the first", async () => {
  const query = (q: string) => {
    const params = { ...loadTeammateParams(""), q, sort: "email" as const };
    const asked = askedOf(ctx.account, ctx.facts, params);
    if (!asked) throw new Error("An owner may ask anything");
    return pageQuery(account.id, asked, params, null).query;
  };
  await inAccount(account.id, async (tx) => {
    expect((await findAndRead(tx, account.id, query("zenobia"), 50)).counted).not.toBeNull();
    expect((await findAndRead(tx, account.id, query(""), 50)).counted).toBeNull();
  });
});

test("a page that was not gathered tells nothing of one that was before it, nor does another account's", async () => {
  const other = await openAccount();
  await findTeammates(ctx, { ...loadTeammateParams(""), q: "zenobia", sort: "email" });
  expect((await findTeammates(ctx, loadTeammateParams(""))).counted).toBeNull();
  expect((await findTeammates(await actAs(other, other.owner), loadTeammateParams(""))).counted).toBeNull();
});
