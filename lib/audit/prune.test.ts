import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvents } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { actAs, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { type ChainedEvent, GENESIS, seal } from "./chain";
import { checkHead, signHead } from "./head";
import { loadAuditParams } from "./params";
import { pruneLog } from "./prune";
import { listEvents } from "./queries";
import { verifyChain } from "./verify";

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const DAY = 86_400_000;

/** An account whose log has an event of each of these ages in days, the oldest first. */
async function accountWith(ages: number[], action = "test.happened") {
  const account = await openAccount();
  await inside.rows("delete from audit_events where account_id = $1", [account.id]);
  let previous: Buffer = GENESIS;
  const rows = ages.map((age, index) => {
    const event = eventAt(account, index + 1, new Date(Date.now() - age * DAY), action);
    const sealed = seal(previous, event);
    previous = sealed.hash;
    return { ...event, occurredAt: new Date(event.occurredAt), ...sealed };
  });
  await inAccount(account.id, (tx) => tx.insert(auditEvents).values(rows));
  return account;
}

const eventAt = (account: TestAccount, number: number, at: Date, action: string): ChainedEvent => ({
  accountId: account.id,
  number,
  occurredAt: at.toISOString(),
  actorKind: "system",
  actorId: null,
  actorName: "Roster",
  action,
  targetKind: "account",
  targetId: account.id,
  targetName: "x",
  before: null,
  after: null,
  reason: null,
  address: null,
  device: null,
  requestId: "request",
});
const keep = (account: TestAccount, days: number | null) =>
  inside.rows("update accounts set log_retention_days = $2 where id = $1", [account.id, days]);
const logOf = (account: TestAccount) =>
  inside.rows("select number::int, action, after from audit_events where account_id = $1 order by number", [
    account.id,
  ]);

test("what is past the retention is taken off the beginning, told in the log, and the rest still verifies", async () => {
  const account = await accountWith([400, 380, 370, 10, 1]);
  const ctx = await actAs(account, account.owner);
  const early = await signHead(ctx, {});
  expect(await pruneLog(account.id)).toBe(0);
  await keep(account, 365);
  expect(await pruneLog(account.id)).toBe(3);
  expect(await logOf(account)).toEqual([
    { number: 4, action: "test.happened", after: null },
    { number: 5, action: "test.happened", after: null },
    { number: 6, action: "log.pruned", after: { count: 3, until: 3 } },
  ]);
  expect(await verifyChain(account.id)).toMatchObject({ isWhole: true, count: 3, first: 4, last: 6 });
  expect(await checkHead(ctx, { file: early.text })).toEqual({ is: "sound", number: 5, broken: null });
  expect(await listEvents(ctx, loadAuditParams({}))).toMatchObject({ begins: { after: 3 }, older: null });
  expect(await pruneLog(account.id)).toBe(0);
});

test("batch by batch it is the same", async () => {
  const account = await accountWith([...Array.from({ length: 7 }, (_, n) => 500 - n), 5]);
  await keep(account, 365);
  expect(await pruneLog(account.id, 3)).toBe(7);
  expect(await verifyChain(account.id)).toMatchObject({ isWhole: true, first: 8 });
  expect((await logOf(account)).map(({ after }) => after)).toEqual([
    null,
    { count: 3, until: 3 },
    { count: 3, until: 6 },
    { count: 1, until: 7 },
  ]);
});

test("the newest event stays, and to have told of it is not worth telling again", async () => {
  const account = await accountWith([400, 390, 380]);
  await keep(account, 365);
  expect(await pruneLog(account.id)).toBe(2);
  expect((await logOf(account)).map(({ number }) => number)).toEqual([3, 4]);
  const quiet = await accountWith([400, 390, 380], "log.pruned");
  await keep(quiet, 365);
  expect(await pruneLog(quiet.id)).toBe(0);
});

test("a head from before the beginning cannot be compared, one at the beginning can", async () => {
  const account = await accountWith([400, 390]);
  const ctx = await actAs(account, account.owner);
  const { text } = await signHead(ctx, {});
  await keep(account, 365);
  await pruneLog(account.id);
  await inside.rows("update accounts set log_retention_days = 90 where id = $1", [account.id]);
  expect(await checkHead(ctx, { file: text })).toEqual({ is: "sound", number: 2, broken: null });
  expect(await pruneLog(account.id)).toBe(1);
  expect(await checkHead(ctx, { file: text })).toEqual({ is: "sound", number: 2, broken: null });
  await inside.rows("update audit_anchors set number = 3 where account_id = $1", [account.id]);
  expect(await checkHead(ctx, { file: text })).toEqual({ is: "pruned", number: 2 });
});

test("a beginning that was cut off by hand is caught: no event tells of it, or it tells another place", async () => {
  const account = await accountWith([5, 4, 3, 2]);
  const [third] = await inside.rows("select hash from audit_events where account_id = $1 and number = 2", [account.id]);
  await inside.rows("insert into audit_anchors values ($1, 2, now(), $2, now())", [account.id, third?.hash]);
  await inside.rows("update audit_anchors set occurred_at = now() - interval '10 days' where account_id = $1", [
    account.id,
  ]);
  await inside.rows("delete from audit_events where account_id = $1 and number <= 2", [account.id]);
  expect(await verifyChain(account.id)).toEqual({ isWhole: false, number: 2, fault: "not_pruned" });
});

test("a log that is young is left alone", async () => {
  const account = await accountWith([89, 1]);
  await keep(account, 90);
  expect(await pruneLog(account.id)).toBe(0);
  await expect(keep(account, 89)).rejects.toMatchObject({ code: "23514" });
});
