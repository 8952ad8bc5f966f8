import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, openAccount, type TestAccount, testOrigin } from "@/lib/testing";
import { loadAuditParams } from "./params";
import { listEvents, verifyLog } from "./queries";
import { record } from "./record";

beforeAll(async () => {
  await testDatabase();
});

const system = { kind: "system", name: "Roster" } as const;
const target = { kind: "account", id: null, name: "x" } as const;
const write = (account: TestAccount, action = "test.happened") =>
  inAccount(account.id, async (tx) => {
    await lockAccount(tx, account.id);
    await record(tx, account.id, system, testOrigin, [{ action, target }]);
  });
const owner = (account: TestAccount) => actAs(account, account.owner);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
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
