import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { searchText } from "@/lib/search-text";
import { actAs, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { type Asked, askedOf } from "./asked";
import { countMatching } from "./count-matching";
import { readCursor, writeCursor } from "./cursor";
import { findPage } from "./find-page";
import { loadTeammateParams } from "./params";

let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
let ctx: UserContext;

/** Of those whom the database draws to guess how many have what, everybody is rare; of the others only the last 200. */
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  account = await openAccount();
  ctx = await actAs(account, account.owner);
  const ids = Array.from({ length: 4_000 }, newId);
  const rows = await look.rows("select id from unnest($1::uuid[]) as one (id) where uuid_hash(id) & 63 = 0", [ids]);
  const areDrawn = new Set(rows.map(({ id }) => id));
  const drawn = ids.filter((id) => areDrawn.has(id)).slice(0, 4);
  const others = ids.filter((id) => !areDrawn.has(id));
  await add(drawn, true);
  await add(others.slice(0, 1_800), false);
  await add(others.slice(1_800, 2_000), true);
}, 120_000);
afterAll(() => look.close());

/** Who is rare comes late by name. */
function add(ids: string[], isRare: boolean): Promise<unknown> {
  const rows = ids.map((id, i) => {
    const firstName = isRare ? "Zenobia" : "Anna";
    const email = `${isRare ? "z" : "a"}${i}.${id.slice(-6)}@a.example`;
    const kind = isRare ? "external" : "internal";
    const text = searchText({ id, firstName, lastName: "Smith", email });
    return { id, email, first_name: firstName, last_name: "Smith", search_text: text, kind };
  });
  return look.rows(
    `insert into teammates (account_id, id, email, first_name, last_name, search_text, kind, delivery, version, created_at, read_only, two_factor)
     select $1, id, email, first_name, last_name, search_text, kind, 'none', 1, now(), false, false
       from json_populate_recordset(null::teammates, $2)`,
    [account.id, JSON.stringify(rows)],
  );
}

test.each([
  ["a kind", { kind: ["external" as const] }],
  ["a word that an index looks up", { q: "zenobia" }],
  ["a letter that none does", { q: "z" }],
])("who is drawn may mislead the choice of a way, but never leaves anybody out: %s", async (_, wanted) => {
  const asked = askedOf(ctx.account, ctx.facts, { ...loadTeammateParams(""), ...wanted });
  if (!asked) throw new Error("An owner may ask anything");
  await inAccount(account.id, async (tx) => {
    for (const sort of ["name", "-name", "email", "-lastSignIn"] as const) {
      const found: string[] = [];
      for (let after = ""; ; ) {
        const page = await findPage(tx, account.id, asked, { sort, size: 50 }, readCursor(after));
        found.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (!last?.more) break;
        after = writeCursor({ way: "next", value: last.value, id: last.id, at: 0 });
      }
      expect(new Set(found).size, sort).toBe(204);
      expect(found.length, sort).toBe(204);
    }
    expect(await counted(tx, asked, 10_000)).toEqual({ count: 204, isMore: false });
    const few = await counted(tx, asked, 20);
    expect(few.count <= 20 && few.isMore, `${few.count} of 204`).toBe(true);
  });
});

async function counted(tx: Parameters<typeof findPage>[0], asked: Asked, most: number) {
  const rows = await countMatching(tx, account.id, asked, most);
  const people = rows.filter(({ count }) => count > 0);
  return {
    count: people.reduce((sum, { count }) => sum + count, 0),
    isMore: rows.some(({ isMore }) => isMore),
  };
}
