import { and, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { actAs, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { type Asked, askedOf } from "./asked";
import { countMatching, toCounts } from "./count-matching";
import { readCursor, writeCursor } from "./cursor";
import { findPage, pageQuery } from "./find-page";
import { matchingSql } from "./matching";
import { STATUSES } from "./status";
import { STATUS_SQL } from "./status-sql";
import { fillWithCrowd, randomParams } from "./testing-crowd";
import { filterSql } from "./testing-filter";

let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
let ctx: UserContext;

beforeAll(async () => {
  look = await lookInto(await testDatabase());
  account = await openAccount();
  ctx = await actAs(account, account.owner);
  await fillWithCrowd(look, account);
}, 240_000);
afterAll(() => look.close());

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
      const { query } = pageQuery(account.id, asked, { ...params, size: 6 }, null);
      expect(
        (await tx.execute(query)).rows.map(({ id }) => id),
        JSON.stringify(params),
      ).toEqual(wanted.slice(0, 7));
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
