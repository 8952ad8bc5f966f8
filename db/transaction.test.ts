import { sql } from "drizzle-orm";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { connection } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { forgetEnv } from "@/lib/env";
import { readAccount } from "./read-account";
import { watchReplica } from "./replica";
import { codeOf, copyInAccount, inAccount, isUnreachable, OutcomeUnknown, transaction } from "./transaction";

let owner: Client;
beforeAll(async () => {
  owner = new Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

test("a backend that is ended before the commit costs a retry, not an error, and the pool goes on", async () => {
  let tries = 0;
  const value = await transaction(async (tx) => {
    tries += 1;
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    if (tries === 1) await connection().pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await tx.execute(sql`select 1`);
    return "done";
  });
  expect({ value, tries }).toEqual({ value: "done", tries: 2 });
});

test("a connection lost while committing is not tried again: nobody knows whether it was saved", async () => {
  let tries = 0;
  const lost = transaction(async (tx) => {
    tries += 1;
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await connection().pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  });
  await expect(lost).rejects.toBeInstanceOf(OutcomeUnknown);
  expect(tries).toBe(1);
});

test("nor is one that is lost while the commit is on its way", async () => {
  await owner.query(`create table slow_commits (n int);
    create function slowly() returns trigger language plpgsql as $$begin perform pg_sleep(8); return null; end$$;
    create constraint trigger slowly after insert on slow_commits deferrable initially deferred
      for each row execute function slowly();
    grant insert on slow_commits to public`);
  let tries = 0;
  let pid = 0;
  const settled = transaction(async (tx) => {
    tries += 1;
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    pid = rows[0]?.pid ?? 0;
    await tx.execute(sql`insert into slow_commits values (1)`);
  }).catch((error) => error);
  const isCommitting = async () =>
    (await connection().pool.query("select query from pg_stat_activity where pid = $1 and state = 'active'", [pid]))
      .rows[0]?.query;
  await expect.poll(isCommitting, { timeout: 6_000 }).toMatch(/^commit/i);
  await connection().pool.query("select pg_terminate_backend($1)", [pid]);
  expect(await settled).toBeInstanceOf(OutcomeUnknown);
  expect(tries).toBe(1);
});

test("a statement that the database refuses is not taken for a database that is away", async () => {
  const refused = await transaction((tx) => tx.execute(sql`select 1 / 0`)).catch((e) => e);
  expect(isUnreachable(refused)).toBe(false);
  expect(isUnreachable(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }))).toBe(true);
});

test("who waits too long for what another holds is told to come back, and it was not saved", async () => {
  await owner.query("create table held (n int); grant select, insert on held to public");
  await owner.query("begin; lock table held");
  const late = await transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '20ms'`);
    await tx.execute(sql`insert into held values (1)`);
  }).catch((e) => e);
  await owner.query("rollback");
  expect(late).not.toBeInstanceOf(OutcomeUnknown);
  expect(isUnreachable(late)).toBe(true);
});

test("the account of a transaction is forgotten with it: the next one on the connection starts outside", async () => {
  await inAccount("01a20000-0000-7000-8000-000000000000", (tx) => tx.execute(sql`select 1`));
  const { rows } = await connection().pool.query("select current_setting('roster.account_id', true) as account");
  expect(rows[0].account ?? "").toBe("");
});

test("nothing is set on a connection itself, and each transaction has its limits: a pooler may change connections", async () => {
  const ask = sql`select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') as limits`;
  const limits = async (lockWait: string) => {
    vi.stubEnv("DATABASE_LOCK_WAIT_MS", lockWait);
    forgetEnv();
    return (await transaction((tx) => tx.execute(ask))).rows;
  };
  expect(await limits("")).toEqual([{ limits: "10s 3s" }]);
  expect(await limits("250")).toEqual([{ limits: "10s 250ms" }]);
  const outside = await connection().pool.query("select current_setting('statement_timeout') as it");
  expect(outside.rows).toEqual([{ it: "0" }]);
});

test("a transaction in which something failed and was overlooked is not said to be saved", async () => {
  const overlooked = transaction((tx) => tx.execute(sql`select 1 / 0`).catch(() => "overlooked"));
  await expect(overlooked).rejects.toThrow("failed was to be committed");
});

test("the door for reading shows the account and lets nobody write", async () => {
  const account = { id: "01a20000-0000-7000-8000-000000000000" };
  const ask = sql`select current_setting('roster.account_id') as id`;
  expect((await readAccount({ account, mayBeBehind: true }, (tx) => tx.execute(ask))).rows).toEqual([account]);
  const writing = readAccount({ account }, (tx) => tx.execute(sql`delete from projects`));
  expect(await writing.catch(codeOf)).toBe("25006");
});

test("the door for copying shows one moment, whoever writes meanwhile, and lets nobody write", async () => {
  const id = "01a20000-0000-7000-8000-000000000000";
  await owner.query("create table moments (n int); grant select, insert on moments to public");
  const moments = sql`select count(*)::int as n from moments`;
  const seen = await copyInAccount(id, async (tx) => {
    const before = (await tx.execute(moments)).rows;
    await owner.query("insert into moments values (1)");
    return [before, (await tx.execute(moments)).rows];
  });
  expect(seen).toEqual([[{ n: 0 }], [{ n: 0 }]]);
  expect((await inAccount(id, (tx) => tx.execute(moments))).rows).toEqual([{ n: 1 }]);
  const writing = copyInAccount(id, (tx) => tx.execute(sql`insert into moments values (2)`));
  expect(await writing.catch(codeOf)).toBe("25006");
});

test("what is no replica is not read as one", async () => {
  const { pool } = connection();
  const watched = watchReplica(pool, pool);
  await watched.look();
  expect(watched.isFresh()).toBe(false);
  watched.stop();
});
