import { beforeAll, expect, test } from "vitest";
import { connection } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { loadTeammateParams } from "./params";
import { countByStatus, listTeammates } from "./queries";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

/** Another server that counts for the account until it is told to end. */
async function anotherCounts(account: TestAccount) {
  const other = await lookInto(database);
  await other.rows("select pg_advisory_lock(1668247155, hashtext($1))", [account.id]);
  return other;
}

const askedFor = (q: string) => loadTeammateParams(`?q=${q}`);
/** The transactions of this server; only the role itself sees what its connections do. */
const countOpen = async () =>
  (
    await connection().pool.query(`select 1 from pg_stat_activity where datname = current_database()
      and usename = current_user and xact_start is not null and pid <> pg_backend_pid()`)
  ).rowCount;

test("an account counts one choice at a time on all servers; rows and other accounts wait for none", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  await addTeammate(account, { firstName: "Zoë" });
  const ctx = await actAs(account, account.owner);
  const server = await anotherCounts(account);
  const ended: string[] = [];
  const counts = ["zoe", "a", "b", "c"].map(async (q) => {
    const counted = await countByStatus(ctx, askedFor(q));
    ended.push(q);
    return counted;
  });
  await expect.poll(countOpen, { interval: 10 }).toBe(1);
  expect((await listTeammates(ctx, askedFor("zoe"))).rows).toHaveLength(1);
  expect(await countByStatus(ctx, askedFor(""))).toMatchObject({ active: 2 });
  expect(await countByStatus(await actAs(other, other.owner), askedFor("zoe"))).toMatchObject({ active: 0 });
  expect(ended).toEqual([]);
  await server.close();
  const [zoe] = await Promise.all(counts);
  expect(zoe).toMatchObject({ active: 1, atLeast: [] });
  expect(ended).toEqual(["zoe", "a", "b", "c"]);
});

test("who has waited for a second counts beside the other server", async () => {
  const account = await openAccount();
  const ctx = await actAs(account, account.owner);
  const server = await anotherCounts(account);
  const begin = performance.now();
  expect((await countByStatus(ctx, askedFor("nobody"))).active).toBe(0);
  expect(performance.now() - begin).toBeGreaterThan(999);
  await server.close();
});
