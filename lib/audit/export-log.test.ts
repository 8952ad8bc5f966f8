import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount, testOrigin } from "@/lib/testing";
import { chainHash, GENESIS, hashPersonal } from "./chain";
import { exportLog } from "./export-log";
import { loadAuditParams } from "./params";
import { listEvents } from "./queries";
import { record } from "./record";

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const ALL = { actor: "", action: [], target: "", from: null, to: null, refused: true };
const write = (account: TestAccount, name: string, action = "test.happened") =>
  inAccount(account.id, async (tx) => {
    await lockAccount(tx, account.id);
    const target = { kind: "project" as const, id: null, name };
    const reason = "one, two\n“three”";
    await record(tx, account.id, { kind: "system", name: "Roster" }, testOrigin, [{ action, target, reason }]);
  });
const chunksOf = async (account: TestAccount, input: object): Promise<string[]> => {
  const stream = await exportLog(await actAs(account, account.owner), input);
  const decoder = new TextDecoder();
  const chunks: string[] = [];
  for await (const chunk of stream()) chunks.push(decoder.decode(chunk));
  return chunks;
};
const fileOf = async (account: TestAccount, input: object) => (await chunksOf(account, input)).join("");
/** Fills a log with events that nobody wrote. */
const fill = (account: TestAccount, upTo: number) =>
  inside.rows(
    `insert into audit_events (account_id, number, occurred_at, actor_kind, actor_name, action, target_kind, target_name,
       request_id, previous_hash, hash)
     select $1, n, now(), 'system', 'Roster', 'test.filled', 'account', 'x', 'r', sha256('x'), sha256('x')
       from generate_series(2, $2) n`,
    [account.id, upTo],
  );

test("a CSV has every event that matches, the oldest first, and no cell that a spreadsheet would run", async () => {
  const account = await openAccount();
  for (const name of ['=HYPERLINK("http://evil.example")', "+1", "@x", "-1"]) await write(account, name);
  const csv = await fileOf(account, { ...ALL, format: "csv" });
  const lines = csv.split("\r\n");
  expect(lines[0]).toMatch(/^number,at,sentence,actor_kind,.*,hash$/);
  expect(lines).toHaveLength(8);
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  for (const name of ["'+1", "'@x", "'-1"]) expect(csv).toContain(`,${name},`);
  expect(csv).not.toMatch(/(^|,|")[=+@-]/m);
  expect(lines[6]).toMatch(/^6,.*exported the log/);
});

test("JSON is one array with all that was hashed, so that the chain can be recomputed from it", async () => {
  const account = await openAccount();
  await write(account, "One");
  const events = JSON.parse(await fileOf(account, { ...ALL, format: "json" }));
  expect(events.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3]);
  let previous: Buffer = GENESIS;
  for (const { sentence: _s, form, salt, personalHash, previousHash: _p, hash, erasedAt: _e, ...event } of events) {
    expect(form).toBe(2);
    const personal = hashPersonal(Buffer.from(salt, "hex"), event);
    expect(personal.toString("hex")).toBe(personalHash);
    previous = chainHash(previous, event, personal);
    expect(previous.toString("hex")).toBe(hash);
  }
});

test("what is asked for is told in the log before the first byte, and only what was asked for is in the file", async () => {
  const account = await openAccount();
  await write(account, "Two", "test.other");
  const asked = { ...ALL, action: ["test.other"], target: "two", from: new Date("2020-01-01"), refused: false };
  await exportLog(await actAs(account, account.owner), { ...asked, format: "csv" });
  const { events } = await listEvents(await actAs(account, account.owner), loadAuditParams({}));
  expect(events[0]?.sentence).toMatch(/^Ada Brandt exported the log of/);
  const last = await inside.one("select after from audit_events where account_id = $1 order by number desc limit 1", [
    account.id,
  ]);
  const after = { format: "csv", action: ["test.other"], target: "two", from: "2020-01-01", refused: "left out" };
  expect(last).toEqual({ after });
  const file = await fileOf(account, { ...asked, format: "csv" });
  expect(file.split("\r\n")).toHaveLength(3);
  const none = await fileOf(account, { ...asked, target: "three", format: "json" });
  expect(JSON.parse(none)).toEqual([]);
});

test("20,000 events come in small pieces, each read when it is taken", async () => {
  const account = await openAccount();
  await fill(account, 20_000);
  const chunks = await chunksOf(account, { ...ALL, format: "csv" });
  expect(chunks.join("").split("\r\n")).toHaveLength(20_003);
  expect(chunks.length).toBeGreaterThanOrEqual(40);
  expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(200_000);
});

test("when reading breaks in the middle the file is broken off, not ended", async () => {
  const account = await openAccount();
  await fill(account, 2_000);
  const stream = await exportLog(await actAs(account, account.owner), { ...ALL, format: "json" });
  const reader = stream().getReader();
  expect((await reader.read()).done).toBe(false);
  await inside.rows("alter table audit_events rename to audit_events_away");
  try {
    const rest = async () => {
      while (!(await reader.read()).done);
    };
    await expect(rest()).rejects.toThrow();
  } finally {
    await inside.rows("alter table audit_events_away rename to audit_events");
  }
  expect((await chunksOf(account, { ...ALL, format: "json" })).at(-1)).toMatch(/\]\n$/);
});

test("whoever may not see the log cannot export it; another account's events are not in it", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  await write(other, "Theirs");
  const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
  await expect(exportLog(member, { ...ALL, format: "csv" })).rejects.toMatchObject({ code: "not_permitted" });
  expect(await fileOf(account, { ...ALL, format: "csv" })).not.toContain("Theirs");
  expect(await fileOf(other, { ...ALL, format: "csv" })).toContain("Theirs");
});
