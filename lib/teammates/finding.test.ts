import { and, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { randomFrom } from "@/db/seed/random";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { searchText } from "@/lib/search-text";
import { actAs, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { type Asked, askedOf } from "./asked";
import { countMatching, toCounts } from "./count-matching";
import { readCursor, writeCursor } from "./cursor";

import { findPage } from "./find-page";
import { matchingSql } from "./matching";
import { loadTeammateParams, SORTS, type TeammateParams } from "./params";
import { STATUSES } from "./status";
import { STATUS_SQL } from "./status-sql";
import { filterSql } from "./testing-filter";

const PEOPLE = 4_500;
const random = randomFrom("finding");
const some = <T>(values: readonly T[], share: number): T[] => values.filter(() => random.chance(share));
const roles = Array.from({ length: 6 }, newId);
const groups = Array.from({ length: 8 }, newId);
const projects = Array.from({ length: 5 }, newId);
let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
let ctx: UserContext;

beforeAll(async () => {
  look = await lookInto(await testDatabase());
  account = await openAccount();
  ctx = await actAs(account, account.owner);
  const fill = (table: string, columns: string, rows: unknown[]) =>
    look.rows(
      `insert into ${table} (account_id, ${columns}) select $1, ${columns} from json_populate_recordset(null::${table}, $2)`,
      [account.id, JSON.stringify(rows)],
    );
  await fill(
    "roles",
    "id, name, permissions",
    roles.map((id, i) => ({ id, name: `R${i}`, permissions: i === 0 ? ["team.edit"] : [] })),
  );
  const named = (ids: string[]) => ids.map((id, i) => ({ id, name: `N${i}` }));
  await fill("groups", "id, name", named(groups));
  await fill("projects", "id, name", named(projects));
  const people = Array.from({ length: PEOPLE }, person);
  await look.rows(
    "insert into users (id, email, first_name, last_name) select id, email, '', '' from json_populate_recordset(null::users, $1)",
    [JSON.stringify(people.map(({ user_id, email }) => ({ id: user_id, email })))],
  );
  await fill("teammates", Object.keys(people[0] ?? {}).join(", "), people);
  const held = people.flatMap(({ id }) => {
    const role_id = roles[Math.floor(6 * random.next() ** 3)];
    const project_id = random.chance(0.5) ? random.pick(projects) : null;
    return random.chance(0.8) ? [{ id: newId(), teammate_id: id, role_id, project_id, ends_at: at(0.2) }] : [];
  });
  await fill("grants", "id, teammate_id, role_id, project_id, ends_at", held);
  const through = groups.map((group_id, i) => ({ id: newId(), group_id, role_id: roles[i % 6], ends_at: at(0.5) }));
  await fill("grants", "id, group_id, role_id, ends_at", through);
  const members = people.flatMap(({ id }) =>
    some(groups, 0.01 + 0.1 * random.next()).map((group_id) => ({ teammate_id: id, group_id })),
  );
  await fill("group_teammates", "teammate_id, group_id", members);
  // What triggers follow: people who change and lose what they had.
  const any = (share: number) => JSON.stringify(some(people, share).map(({ id }) => id));
  await look.rows("update teammates set suspended_at = now() where id::text in (select json_array_elements_text($1))", [
    any(0.02),
  ]);
  await look.rows(
    "update teammates set removed_at = now(), last_sign_in_at = now() where id::text in (select json_array_elements_text($1))",
    [any(0.02)],
  );
  await look.rows("delete from grants where teammate_id::text in (select json_array_elements_text($1))", [any(0.02)]);
  await look.rows("delete from groups where id = $1", [groups[7]]);
  await look.rows("analyze");
}, 240_000);
afterAll(() => look.close());

const at = (share: number) =>
  random.chance(share) ? new Date(Date.now() + (random.next() - 0.5) * 86_400_000 * 20).toISOString() : null;

function person() {
  const id = newId();
  const firstName = random.pick(["Maria", "Zoë", "田中", "Иван", "Łukasz", "O’Neil", "Quentin", "A_b%", "Ana"]);
  const lastName = random.pick(["Müller", "さくら", "Petrov", "Qxyz", "Smith", "Jensen"]);
  const email = `${random.pick(["maria", "j.s", "bo"])}${id.slice(-9)}@${random.pick(["a", "meridian"])}.example`;
  const joined_at = random.chance(0.8) ? new Date().toISOString() : null;
  const starts_at = random.chance(0.05) ? new Date(Date.now() + (random.next() - 0.7) * 1e9).toISOString() : null;
  return {
    ...{ id, user_id: newId(), email, first_name: firstName, last_name: lastName },
    search_text: searchText({ id, firstName, lastName, email }),
    ...{ joined_at, starts_at, ends_at: starts_at ? null : at(0.2), invited_at: at(0.9), invite_expires_at: at(0.9) },
    ...{ invite_declined_at: at(0.02), invite_revoked_at: at(0.02), last_sign_in_at: at(0.7), locked_until: at(0.02) },
    ...{
      kind: random.chance(0.1) ? "external" : "internal",
      two_factor: random.chance(0.3),
      delivery: "none",
      version: 1,
    },
    ...{ created_at: new Date().toISOString(), read_only: false },
  };
}

const WORDS = [
  "maria",
  "qx",
  "muller",
  "田",
  "さく",
  "иван",
  "łuk",
  "a",
  "z",
  "j.s",
  "o’n",
  "_b%",
  "meridian",
  "nobody",
  "maria smith",
  "7f3",
  "zz",
];

function randomParams(): TeammateParams {
  const one = <T>(values: readonly T[], share: number) => (random.chance(share) ? [random.pick(values)] : []);
  return {
    ...loadTeammateParams(""),
    q: random.chance(0.5) ? random.pick(WORDS) : "",
    status: random.chance(0.4) ? some(STATUSES, 0.25) : [],
    role: one(roles, 0.2),
    group: [...one(groups, 0.15), ...one(groups, 0.1)],
    project: one(projects, 0.15),
    level: some(["account", "group", "unassigned"], 0.1),
    twoFactor: one(["on", "off"], 0.15),
    kind: one(["internal", "external"], 0.15),
    sort: random.pick(SORTS),
    size: 100,
  };
}

const ORDER = {
  name: sql`${t.searchText}`,
  email: sql`${t.email}`,
  lastSignIn: sql`coalesce(${t.lastSignInAt}, 'infinity')`,
  accessEnds: sql`coalesce(${t.endsAt}, 'infinity')`,
  invited: sql`coalesce(${t.invitedAt}, 'infinity')`,
};

test("every choice in every order, there and back, finds exactly whom the plain filter finds, and counts them", async () => {
  let empty = 0;
  for (let round = 0; round < 30; round++) {
    const params = randomParams();
    const asked = askedOf(ctx.account, ctx.facts, params);
    if (!asked) throw new Error("An owner may ask anything");
    await inAccount(account.id, async (tx) => {
      const key = params.sort.replace("-", "") as keyof typeof ORDER; // a sort is a key, with or without a dash
      const way = params.sort.startsWith("-") ? sql`desc` : sql`asc`;
      const truth = await tx
        .select({ id: t.id, status: STATUS_SQL })
        .from(t)
        .where(filterSql(ctx.account, params))
        .orderBy(sql`${ORDER[key]} ${way}`, sql`${t.id} ${way}`);
      const wanted = truth.map(({ id }) => id);
      const read = (after: string) => findPage(tx, account.id, asked, params, readCursor(after));
      const there = await thereToTheEnd(read);
      expect(
        there.map(({ id }) => id),
        JSON.stringify(params),
      ).toEqual(wanted);
      expect(await backFromTheEnd(read, there), JSON.stringify(params)).toEqual(wanted.slice(0, -1));
      const byId = wanted.toSorted();
      expect(await matchInPieces(tx, asked, 300), JSON.stringify(params)).toEqual(byId);
      const upTo = byId[Math.floor(byId.length / 3)] ?? newId();
      const { ids } = await matchNext(tx, asked, { after: null, upTo, most: null });
      expect(ids, JSON.stringify(params)).toEqual(byId.filter((id) => id <= upTo));
      const counts = toCounts(await countMatching(tx, account.id, asked, 10_000));
      const few = toCounts(await countMatching(tx, account.id, asked, 50));
      for (const status of STATUSES.filter((one) => one !== "removed" || params.status.length > 0)) {
        const matching = truth.filter((row) => row.status === status).length;
        expect(counts[status], `${status} of ${JSON.stringify(params)}`).toBe(matching);
        const isRight = few.atLeast.includes(status) ? few[status] <= matching : few[status] === matching;
        expect(isRight, `${few[status]} of ${matching} ${status} of ${JSON.stringify(params)}`).toBe(true);
      }
      if (wanted.length === 0) empty += 1;
    });
  }
  expect(empty, "most choices find somebody").toBeLessThan(25);
}, 240_000);

async function matchInPieces(tx: Tx, asked: Asked, most: number): Promise<string[]> {
  const all: string[] = [];
  for (let after: string | null = null, isMore = true; isMore; isMore = after !== null) {
    const piece = await matchNext(tx, asked, { after, upTo: null, most });
    expect(piece.ids.length).toBeLessThanOrEqual(most);
    all.push(...piece.ids);
    after = piece.last;
  }
  return all;
}

async function matchNext(tx: Tx, asked: Asked, stretch: Parameters<typeof matchingSql>[2]) {
  const piece = matchingSql(account.id, asked, stretch);
  const { rows } = await tx.execute<{ ids: string[]; last: string | null }>(sql`select ids, last from ${piece}`);
  if (!rows[0]) throw new Error("No answer");
  return rows[0];
}

type Page = Awaited<ReturnType<typeof findPage>>;

type Read = (after: string) => Promise<Page>;

async function thereToTheEnd(read: Read): Promise<Page> {
  const all: Page = [];
  for (let page = await read(""); ; page = await read(place("next", all.at(-1)))) {
    all.push(...page);
    if (!page.at(-1)?.more) return all;
  }
}

/** Everybody before the last one. */
async function backFromTheEnd(read: Read, there: Page): Promise<string[]> {
  const all: Page = [];
  for (let first = there.at(-1); first; ) {
    const page = await read(place("previous", first));
    all.unshift(...page);
    first = page[0]?.more ? page[0] : undefined;
  }
  return all.map(({ id }) => id);
}

const place = (way: "next" | "previous", row: Page[number] | undefined): string =>
  row ? writeCursor({ way, value: row.value, id: row.id, at: 0 }) : "";

test("everybody is counted by status without looking at them", async () => {
  await inAccount(account.id, async (tx) => {
    const counts = toCounts(await countMatching(tx, account.id, { removed: true }, 1));
    const truth = await tx
      .select({ status: STATUS_SQL, n: sql<number>`count(*)::int` })
      .from(t)
      .where(and(sql`true`))
      .groupBy(sql`1`);
    for (const { status, n } of truth)
      expect({ status, n: counts[status as keyof typeof counts] }).toEqual({ status, n });
    expect(counts.atLeast).toEqual([]);
    const some = toCounts(await countMatching(tx, account.id, { removed: true, kinds: ["internal"] }, 100));
    expect(some.active).toBeGreaterThan(50);
    expect(some.active).toBeLessThanOrEqual(100);
    expect(some.atLeast).toContain("active");
  });
});
