import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { readCursor, writeCursor } from "./cursor";
import { findPage } from "./find-page";
import { matchingSql } from "./matching";

let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
let people: string[];
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());
beforeEach(async () => {
  account = await openAccount();
  people = [account.owner.teammateId];
  // By name they stand the other way round.
  for (const firstName of ["Ed", "Di", "Cy", "Bo"]) {
    people.push((await addTeammate(account, { firstName })).teammateId);
  }
});

/** The next two after a place, each time in a transaction of its own, as jobs and files ask. */
type Next = (after: string | null) => Promise<{ ids: string[]; last: string | null }>;

const byId: Next = (after) =>
  inAccount(account.id, async (tx) => {
    const { rows } = await tx.execute<{ ids: string[]; last: string | null }>(
      sql`select ids, last from ${matchingSql(account.id, {}, { after, upTo: null, most: 2 })}`,
    );
    return rows[0] ?? { ids: [], last: null };
  });

/** As the table does, whose order is made of what people change. */
const byName: Next = (after) =>
  inAccount(account.id, async (tx) => {
    const page = await findPage(tx, account.id, {}, { sort: "name", size: 2 }, readCursor(after ?? ""));
    const last = page.at(-1);
    return {
      ids: page.map(({ id }) => id),
      last: last?.more ? writeCursor({ way: "next", value: last.value, id: last.id, at: 2 }) : null,
    };
  });

/** Whom somebody meets who asks for two at a time, while one who was met becomes the last by name and one who was not the first. */
async function metWhileNamesChange(next: Next): Promise<string[]> {
  const met: string[] = [];
  for (let after: string | null = null, piece = await next(after); ; piece = await next(after)) {
    met.push(...piece.ids);
    if (met.length === 2) {
      await look.rows("update teammates set search_text = 'zz' where id = $1", [met[0]]);
      await look.rows("update teammates set search_text = '00' where id = $1", [
        people.find((id) => !met.includes(id)),
      ]);
    }
    if (piece.last === null) return met;
    after = piece.last;
  }
}

test("whoever is renamed between two pieces is met once by id; by name some are met twice and others never", async () => {
  expect(await metWhileNamesChange(byId)).toEqual(people.toSorted());
  const naive = await metWhileNamesChange(byName);
  expect(naive.length, "met twice").toBeGreaterThan(new Set(naive).size);
  expect(new Set(naive).size, "never met").toBeLessThan(people.length);
});

test("a piece asked for again goes as far as before: who came meanwhile is in it and puts nobody out", async () => {
  const [first = "", second = "", third = "", fourth = ""] = people;
  const isRemoved = (at: string) => look.rows(`update teammates set removed_at = ${at} where id = $1`, [second]);
  await isRemoved("now()");
  expect(await byId(first)).toEqual({ ids: [third, fourth], last: fourth });
  await isRemoved("null");
  const again = await inAccount(account.id, async (tx) => {
    const stretch = { after: first, upTo: fourth, most: null };
    return (await tx.execute(sql`select ids, last from ${matchingSql(account.id, {}, stretch)}`)).rows;
  });
  expect(again).toEqual([{ ids: [second, third, fourth], last: null }]);
});
