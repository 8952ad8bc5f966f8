import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount, testOrigin } from "@/lib/testing";
import { chainHashOfForm1 } from "./chain";
import { asChained, type EventRow } from "./event-row";
import { checkHead, signHead } from "./head";
import { record } from "./record";
import { verifyChain } from "./verify";

// b30: whoever owns the database changes the log; the chain, its head and what may be missing from it.

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const ROWS = 100;
const ASIDE = 10_000;
const system = { kind: "system", name: "Roster" } as const;
const told = { address: "192.0.2.1", device: "Browser", requestId: "request" };

/** An account whose log has this many events. */
async function accountWith(count: number) {
  const account = await openAccount();
  await write(account, count - 1);
  return account;
}

const write = (account: TestAccount, count: number, action = "test.happened") =>
  inAccount(account.id, async (tx) => {
    await lockAccount(tx, account.id);
    const target = { kind: "teammate" as const, id: account.owner.teammateId, name: "Ada Brandt <ada@x.example>" };
    const events = Array.from({ length: count }, (_, n) => ({ action, target, before: { n }, after: { n: [n] } }));
    await record(tx, account.id, system, { ...testOrigin, ...told }, events);
  });
const verdictOn = (account: TestAccount) => verifyChain(account.id);
const change = (account: TestAccount, number: number, sets: string) =>
  inside.rows(`update audit_events set ${sets} where account_id = $1 and number = $2`, [account.id, number]);
const downFrom = (number: number) => Array.from({ length: number }, (_, index) => number - index);
const headOf = async (account: TestAccount) => signHead(await actAs(account, account.owner), {});
const check = async (account: TestAccount, file: string) => checkHead(await actAs(account, account.owner), { file });

const CHANGES = [
  ...["action", "actor_name", "target_name", "request_id", "target_kind"].map((column) => `${column} = 'x'`),
  ...["actor_id", "target_id", "reason", "address", "device"].map((column) => `${column} = 'x'`),
  ...["before = '{}'", "after = null", "actor_kind = 'user'", "occurred_at = occurred_at - interval '1 ms'"],
  ...["salt", "personal_hash", "hash", "previous_hash"].map((column) => `${column} = sha256('x')`),
  ...["salt = null", "personal_hash = null", "form = 1", "form = 3", "erased_at = now()"],
  "actor_name = 'x', salt = null, erased_at = now()",
];

describe(`b30: each of ${ROWS} events`, () => {
  test("changed in any of its columns is named", async () => {
    const account = await accountWith(ROWS);
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, count: ROWS, first: 1, last: ROWS });
    const named: unknown[] = [];
    for (const number of downFrom(ROWS)) {
      await change(account, number, CHANGES[number % CHANGES.length] ?? "");
      const verdict = await verdictOn(account);
      named.push(verdict.isWhole ? `whole with ${CHANGES[number % CHANGES.length]}` : verdict.number);
    }
    expect(named).toEqual(downFrom(ROWS));
  });

  test("taken out is named", async () => {
    const account = await accountWith(ROWS + 1);
    for (const number of downFrom(ROWS)) {
      await inside.rows("delete from audit_events where account_id = $1 and number = $2", [account.id, number]);
      expect(await verdictOn(account)).toEqual({ isWhole: false, number, fault: "missing" });
    }
  });

  test("that changed places with the next is named", async () => {
    const account = await accountWith(ROWS + 1);
    for (const number of downFrom(ROWS)) {
      await change(account, number, `number = ${ASIDE}`);
      await change(account, number + 1, `number = ${number}`);
      await change(account, ASIDE, `number = ${number + 1}`);
      expect(await verdictOn(account)).toMatchObject({ isWhole: false, number });
    }
  });

  test("cut off with all after it leaves a whole chain, and the signed head tells", async () => {
    const account = await accountWith(ROWS);
    const { text } = await headOf(account);
    const ctx = await actAs(account, account.owner);
    for (const number of downFrom(ROWS).slice(0, -1)) {
      await inside.rows("delete from audit_events where account_id = $1 and number >= $2", [account.id, number]);
      expect(await checkHead(ctx, { file: text })).toEqual({ is: "cut", number: ROWS, last: number - 1 });
    }
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, count: 1 });
  });
});

describe("a signed head", () => {
  test("says that nothing was changed since, also when more has happened, and also if that more is broken", async () => {
    const account = await accountWith(10);
    const { fileName, text } = await headOf(account);
    expect(fileName).toBe(`roster-log-head-${account.slug}-10.json`);
    expect(await check(account, text)).toEqual({ is: "sound", number: 10, broken: null });
    await write(account, 5);
    expect(await check(account, text)).toEqual({ is: "sound", number: 10, broken: null });
    await change(account, 12, "action = 'x'");
    expect(await check(account, text)).toEqual({ is: "sound", number: 10, broken: 12 });
    await expect(headOf(account)).rejects.toMatchObject({ code: "log_broken" });
    await change(account, 4, "action = 'x'");
    expect(await check(account, text)).toEqual({ is: "broken", number: 10, broken: 4 });
  });

  test("catches a log that was written anew from some event on", async () => {
    const account = await accountWith(10);
    const { text } = await headOf(account);
    await inside.rows("delete from audit_events where account_id = $1 and number >= 8", [account.id]);
    await write(account, 5, "test.forged");
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, count: 12 });
    expect(await check(account, text)).toEqual({ is: "different", number: 10 });
  });

  test.each(["number", "hash", "at", "account", "accountId", "slug", "signature"])(
    "with another %s is forged",
    async (field) => {
      const account = await accountWith(3);
      const file = JSON.parse((await headOf(account)).text);
      const other = typeof file[field] === "number" ? file[field] - 1 : `0${String(file[field]).slice(1)}x`;
      expect(await check(account, JSON.stringify({ ...file, [field]: other }))).toEqual({ is: "forged" });
      expect(await check(account, JSON.stringify(file))).toMatchObject({ is: "sound" });
    },
  );

  test("of another account, of another key, or none at all is told apart", async () => {
    const [account, other] = [await accountWith(3), await accountWith(3)];
    expect(await check(account, (await headOf(other)).text)).toEqual({ is: "other_account" });
    expect(await check(account, "{}")).toEqual({ is: "unreadable" });
    expect(await check(account, "not json")).toEqual({ is: "unreadable" });
    const file = JSON.parse((await headOf(account)).text);
    expect(await check(account, JSON.stringify({ ...file, key: "short" }))).toEqual({ is: "forged" });
    await expect(check(account, "x".repeat(10_001))).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("is for those who may see the log", async () => {
    const account = await accountWith(3);
    const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
    await expect(signHead(member, {})).rejects.toMatchObject({ code: "not_permitted" });
    await expect(checkHead(member, { file: "{}" })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(headOf(account)).resolves.toBeDefined();
  });
});

describe("an event that an erasure took something out of", () => {
  const erase = (account: TestAccount, number: number) =>
    change(account, number, "actor_name = 'Person 1', before = null, salt = null, erased_at = clock_timestamp()");

  test("is sound when an erasure tells of it, and broken when none does", async () => {
    const account = await accountWith(6);
    await erase(account, 3);
    expect(await verdictOn(account)).toEqual({ isWhole: false, number: 3, fault: "not_erased" });
    await write(account, 1, "teammate.erase");
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, erased: 1 });
    await erase(account, 5);
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, erased: 2 });
    await change(account, 5, "erased_at = erased_at - interval '1 hour'");
    expect(await verdictOn(account)).toEqual({ isWhole: false, number: 5, fault: "not_erased" });
  });

  test("still shows that what is not personal was changed", async () => {
    const account = await accountWith(6);
    await erase(account, 3);
    await write(account, 1, "teammate.erase");
    for (const sets of ["action = 'x'", "actor_id = 'x'", "personal_hash = sha256('x')", "form = 1"]) {
      const [kept] = await inside.rows("select * from audit_events where account_id = $1 and number = 3", [account.id]);
      await change(account, 3, sets);
      expect(await verdictOn(account)).toEqual({ isWhole: false, number: 3, fault: "altered" });
      await inside.rows(
        "update audit_events set action = $3, actor_id = $4, personal_hash = $5, form = $6 where account_id = $1 and number = $2",
        [account.id, 3, kept?.action, kept?.actor_id, kept?.personal_hash, kept?.form],
      );
      expect(await verdictOn(account)).toMatchObject({ isWhole: true });
    }
  });
});

describe("events of the first form", () => {
  /** Writes an account's log as it was hashed before there was a personal part. */
  async function inForm1(account: TestAccount) {
    let previous: Buffer = Buffer.alloc(32);
    const rows = await inside.rows("select * from audit_events where account_id = $1 order by number", [account.id]);
    for (const row of rows) {
      const hash = chainHashOfForm1(previous, asChained(rowOf(row)));
      await inside.rows(
        "update audit_events set form = 1, salt = null, personal_hash = null, previous_hash = $3, hash = $4 where account_id = $1 and number = $2",
        [account.id, row.number, previous, hash],
      );
      previous = hash;
    }
  }
  const rowOf = (row: Record<string, unknown>): EventRow =>
    ({
      ...Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key.replace(/_([a-z])/g, (_, c) => c.toUpperCase()), value]),
      ),
      number: Number(row.number),
    }) as EventRow; // the columns of the table, named as drizzle does

  test("stay valid, are followed by the second, and are held by their links once erased", async () => {
    const account = await accountWith(5);
    await inForm1(account);
    await write(account, 3);
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, count: 8 });
    await change(account, 2, "actor_name = 'Person 1', erased_at = clock_timestamp()");
    expect(await verdictOn(account)).toMatchObject({ number: 2, fault: "not_erased" });
    await write(account, 1, "teammate.erase");
    expect(await verdictOn(account)).toMatchObject({ isWhole: true, erased: 1 });
    await change(account, 2, `hash = '\\x${createHash("sha256").update("x").digest("hex")}'`);
    expect(await verdictOn(account)).toMatchObject({ number: 3, fault: "not_linked" });
  });
});
