import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { codeOf, inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { actAs, lookInto, openAccount, type TestAccount, testOrigin } from "@/lib/testing";
import { verifyLog } from "./queries";
import { record } from "./record";

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const system = { kind: "system", name: "Roster" } as const;
const target = { kind: "account", id: null, name: "x" } as const;
const write = (account: TestAccount, action = "test.happened") =>
  inAccount(account.id, async (tx) => {
    await lockAccount(tx, account.id);
    await record(tx, account.id, system, testOrigin, [{ action, target }]);
  });
const owner = (account: TestAccount) => actAs(account, account.owner);
const numbers = async (account: TestAccount) =>
  (await inside.rows("select number::int from audit_events where account_id = $1 order by number", [account.id])).map(
    (row) => row.number,
  );
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("I11: numbers without gaps and an unbroken chain", () => {
  const WRITERS = 24;
  const EACH = 5;
  const race = (work: () => Promise<void>) =>
    Promise.allSettled(
      Array.from({ length: WRITERS }, async () => {
        for (let round = 0; round < EACH; round++) await work();
      }),
    );

  test("24 writers at once leave both", async () => {
    const account = await openAccount();
    const outcomes = await race(() => write(account));
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
    expect(await numbers(account)).toEqual(upTo(1 + WRITERS * EACH));
    expect(await verifyLog(await owner(account))).toMatchObject({ isWhole: true, count: 1 + WRITERS * EACH });
  });

  test("the same without the account's lock is caught: writers clash", async () => {
    const account = await openAccount();
    const outcomes = await race(() =>
      inAccount(account.id, (tx) => record(tx, account.id, system, testOrigin, [{ action: "test.naive", target }])),
    );
    const clashes = outcomes.filter((one) => one.status === "rejected" && codeOf(one.reason) === "23505");
    expect(clashes.length).toBeGreaterThan(0);
  });
});

describe("verifying names the first event that is wrong", () => {
  const prepared = async () => {
    const account = await openAccount();
    for (let n = 2; n <= 8; n++) await write(account, `test.number_${n}`);
    return { account, ctx: await owner(account) };
  };

  test.each([
    [
      "altered",
      "update audit_events set action = 'teammate.invite' where account_id = $1 and number = 5",
      5,
      "altered",
    ],
    [
      "given another actor",
      "update audit_events set actor_name = 'Nobody' where account_id = $1 and number = 3",
      3,
      "altered",
    ],
    [
      "given another time",
      "update audit_events set occurred_at = occurred_at + interval '1 s' where account_id = $1 and number = 4",
      4,
      "altered",
    ],
    ["taken out", "delete from audit_events where account_id = $1 and number = 5", 5, "missing"],
    ["the first taken out", "delete from audit_events where account_id = $1 and number = 1", 1, "missing"],
    [
      "given another hash",
      "update audit_events set hash = sha256('x') where account_id = $1 and number = 6",
      6,
      "altered",
    ],
    [
      "linked elsewhere",
      "update audit_events set previous_hash = sha256('x') where account_id = $1 and number = 6",
      6,
      "not_linked",
    ],
  ])("%s", async (_, change, number, fault) => {
    const { account, ctx } = await prepared();
    expect(await verifyLog(ctx)).toMatchObject({ isWhole: true, count: 8 });
    await inside.rows(change, [account.id]);
    expect(await verifyLog(ctx)).toEqual({ isWhole: false, number, fault });
  });

  test("two that changed places", async () => {
    const { account, ctx } = await prepared();
    for (const [from, to] of [
      [4, 999],
      [5, 4],
      [999, 5],
    ]) {
      await inside.rows("update audit_events set number = $3 where account_id = $1 and number = $2", [
        account.id,
        from,
        to,
      ]);
    }
    expect(await verifyLog(ctx)).toMatchObject({ isWhole: false, number: 4 });
  });

  test("renumbering after a removal does not hide it", async () => {
    const { account, ctx } = await prepared();
    await inside.rows("delete from audit_events where account_id = $1 and number = 4", [account.id]);
    for (const n of [5, 6, 7, 8]) {
      await inside.rows("update audit_events set number = $2 where account_id = $1 and number = $3", [
        account.id,
        n - 1,
        n,
      ]);
    }
    expect(await verifyLog(ctx)).toEqual({ isWhole: false, number: 4, fault: "not_linked" });
  });
});
