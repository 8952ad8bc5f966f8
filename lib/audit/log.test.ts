import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { codeOf, inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount, testOrigin } from "@/lib/testing";
import { loadAuditParams } from "./params";
import { listEvents, verifyLog } from "./queries";
import { record } from "./record";

let database: TestDatabase;
let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  database = await testDatabase();
  inside = await lookInto(database);
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

describe("I4: a change and its event stand or fall together", () => {
  const xmins = (account: TestAccount, teammateId: string) =>
    inside.one(
      `select t.xmin::text as change, e.xmin::text as event, e.action from teammates t
         join audit_events e on e.account_id = t.account_id and e.target_id = t.id::text
        where t.account_id = $1 and t.id = $2 order by e.number desc limit 1`,
      [account.id, teammateId],
    );
  const count = async (account: TestAccount) => (await numbers(account)).length;

  test("they are written by one transaction", async () => {
    const account = await openAccount();
    const ctx = await owner(account);
    const { teammateId } = await addTeammate(account, { roleKey: "member" });
    const steps = [
      [suspendTeammate, { teammateId, reason: "", revokeInvitations: false }],
      [unsuspendTeammate, { teammateId }],
    ] as const;
    for (const [act, input] of steps) {
      await act(ctx, input);
      const { change, event, action } = await xmins(account, teammateId);
      expect(action).toBe(act.commandName);
      expect(event).toBe(change);
    }
  });

  test("what changes nothing writes nothing", async () => {
    const account = await openAccount();
    const ctx = await owner(account);
    const { teammateId } = await addTeammate(account, { roleKey: "member" });
    const input = { teammateId, reason: "", revokeInvitations: false };
    await suspendTeammate(ctx, input);
    const before = await count(account);
    await suspendTeammate(ctx, input);
    expect(await count(account)).toBe(before);
  });

  test("a refused change leaves nothing but the event that it was refused", async () => {
    const account = await openAccount();
    const ctx = await owner(account);
    const before = await count(account);
    const removal = removeTeammate(ctx, { teammateId: account.owner.teammateId, reason: "", revokeInvitations: false });
    await expect(removal).rejects.toThrow();
    const rows = await inside.rows("select action, after from audit_events where account_id = $1 and number > $2", [
      account.id,
      before,
    ]);
    expect(rows).toMatchObject([{ action: "refused", after: { refused: expect.any(String) } }]);
  });

  test("a transaction that breaks later takes its event with it", async () => {
    const account = await openAccount();
    const ctx = await owner(account);
    const { teammateId } = await addTeammate(account, { roleKey: "member" });
    const before = await count(account);
    const broken = inAccount(account.id, async (tx) => {
      await lockAccount(tx, account.id);
      await suspendTeammate({ ...ctx, tx }, { teammateId, reason: "", revokeInvitations: false });
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(broken).rejects.toThrow();
    expect(await count(account)).toBe(before);
    expect(await inside.one("select suspended_at from teammates where id = $1", [teammateId])).toEqual({
      suspended_at: null,
    });
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

describe("listing", () => {
  const asked = (query: string) => loadAuditParams(new URLSearchParams(query));

  test("pages of fifty, newest first, forwards and back without gaps or repeats", async () => {
    const account = await openAccount();
    await inAccount(account.id, async (tx) => {
      await lockAccount(tx, account.id);
      const events = Array.from({ length: 119 }, (_, index) => ({ action: `test.number_${index}`, target }));
      await record(tx, account.id, system, testOrigin, events);
    });
    const ctx = await owner(account);
    const seen: number[][] = [];
    let page = await listEvents(ctx, asked(""));
    expect(page.newer).toBeNull();
    seen.push(page.events.map(({ number }) => number));
    while (page.older !== null) {
      page = await listEvents(ctx, asked(`older=${page.older}`));
      seen.push(page.events.map(({ number }) => number));
    }
    expect(seen.map((one) => one.length)).toEqual([50, 50, 20]);
    expect(seen.flat()).toEqual(upTo(120).reverse());
    const back = await listEvents(ctx, asked(`newer=${page.newer}`));
    expect(back.events.map(({ number }) => number)).toEqual(seen[1]);
    const first = await listEvents(ctx, asked(`newer=${back.newer}`));
    expect(first.events.map(({ number }) => number)).toEqual(seen[0]);
    expect(first.newer).toBeNull();
  });

  test("each filter finds what it names and nothing else", async () => {
    const account = await openAccount();
    const ctx = await owner(account);
    const farah = await addTeammate(account, { roleKey: "member" });
    await suspendTeammate(ctx, { teammateId: farah.teammateId, reason: "Leave", revokeInvitations: false });
    const sentences = async (query: string) =>
      (await listEvents(ctx, asked(query))).events.map(({ sentence }) => sentence);
    const suspended = ["Ada Brandt suspended Farah Lindholm"];
    expect(await sentences("action=teammate.suspend")).toEqual(suspended);
    expect(await sentences("actor=brandt&target=lindholm")).toEqual(suspended);
    expect(await sentences(`target=${farah.teammateId}`)).toEqual(suspended);
    expect(await sentences(`actor=${account.owner.teammateId}&action=teammate.suspend`)).toEqual(suspended);
    expect(await sentences("actor=nobody")).toEqual([]);
    expect(await sentences("from=2999-01-01")).toEqual([]);
    expect(await sentences("to=2000-01-01")).toEqual([]);
    expect((await sentences("from=2000-01-01&to=2999-01-01")).length).toBeGreaterThan(1);
    expect((await listEvents(ctx, asked("action=teammate.suspend"))).events[0]).toMatchObject({ reason: "Leave" });
  });

  test.each([
    "older=99999999999999999999",
    "older=-1",
    "newer=x",
    "actor=%00",
    "action=%00",
    "target=%25",
    "from=0000-99-99",
  ])("%s is no fault of the server", async (query) => {
    const account = await openAccount();
    await expect(listEvents(await owner(account), asked(query))).resolves.toBeDefined();
  });

  test("whoever may not see the log is refused, both to read and to verify", async () => {
    const account = await openAccount();
    const member = await actAs(account, await addTeammate(account, { roleKey: "member" }));
    await expect(listEvents(member, asked(""))).rejects.toMatchObject({ code: "not_permitted" });
    await expect(verifyLog(member)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(listEvents(await owner(account), asked(""))).resolves.toBeDefined();
  });

  test("another account's events are never among them", async () => {
    const [mine, other] = [await openAccount(), await openAccount()];
    await write(other, "test.of_the_other");
    const page = await listEvents(await owner(mine), asked(""));
    expect(page.events).toHaveLength(1);
  });
});
