import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connection } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { cancelExport } from "./cancel-export";
import { exportTeammates } from "./export-teammates";
import { findExports } from "./find-exports";
import { begin, bytesOf, fill, lastExport } from "./testing";

let database: TestDatabase;
let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  database = await testDatabase();
  inside = await lookInto(database);
});
afterAll(() => inside.close());

test("two run at once in an account, a third waits; one that was killed is not counted, another account is not either", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  const ctx = await actAs(account, account.owner);
  const [one, two] = [await begin(account), await begin(account)];
  await expect(begin(account)).rejects.toMatchObject({ code: "two_exports_running" });
  await bytesOf(other);
  for (const { stream } of [one, two]) await stream.cancel();
  // A server that was killed no longer says how far its own are.
  await inside.rows(
    `insert into exports (account_id, id, started_by_id, beat_at)
      select $1, gen_random_uuid(), $2, now() - interval '21 seconds' from generate_series(1, 2)`,
    [account.id, account.owner.teammateId],
  );
  const statuses = (await findExports(ctx, {})).exports.map(({ status }) => status);
  expect(statuses).toEqual(["failed", "failed", "cancelled", "cancelled"]);
  await bytesOf(account);
  const race = await Promise.allSettled([1, 2, 3, 4, 5].map(() => begin(account)));
  expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  for (const begun of race) if (begun.status === "fulfilled") await begun.value.stream.cancel();
});

test("a cancelled one ends as a broken download; only who began it can cancel, and only while it runs", async () => {
  const account = await openAccount();
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await fill(inside, account, 10);
  const exportId = newId();
  const { stream } = await begin(account, { exportId });
  const reader = stream.getReader();
  await reader.read();
  await expect(cancelExport(await actAs(account, manager), { exportId })).rejects.toMatchObject({
    code: "batch_not_yours",
  });
  await expect(cancelExport(await actAs(account, manager), { exportId: newId() })).rejects.toMatchObject({
    code: "not_found",
  });
  const owner = await actAs(account, account.owner);
  await cancelExport(owner, { exportId });
  await cancelExport(owner, { exportId });
  await expect(reader.closed).rejects.toThrow("cancelled");
  await expect.poll(() => lastExport(inside, account)).toMatchObject({ id: exportId, status: "cancelled" });
  const told =
    "select count(*)::int as count from audit_events where account_id = $1 and action = 'teammates.cancel_export'";
  expect(await inside.one(told, [account.id])).toEqual({ count: 1 });
  const again = await begin(account, { exportId });
  expect((await lastExport(inside, account)).id).not.toBe(exportId);
  await again.stream.cancel();
  await expect.poll(() => lastExport(inside, account)).toMatchObject({ status: "cancelled" });
});

test("a reader who was suspended meanwhile gets no more of it", async () => {
  const account = await openAccount();
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await fill(inside, account, 10);
  const { stream } = await begin(account, {}, manager);
  await suspendTeammate(await actAs(account, account.owner), { teammateId: manager.teammateId });
  await expect(stream.getReader().closed).rejects.toThrow("failed");
  await expect.poll(() => lastExport(inside, account)).toMatchObject({ status: "failed" });
});

test("who takes nothing for a minute, or is at it for an hour, has gone; a file that was not taken whole is not done", async () => {
  const account = await openAccount();
  await fill(inside, account, 10);
  const brokenOffAfter = async (minutes: number, { isWaiting }: { isWaiting: boolean }) => {
    const { stream } = await begin(account);
    const reader = stream.getReader();
    if (isWaiting) await reader.read();
    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + minutes * 60_000);
    await expect(reader.closed).rejects.toThrow("failed");
    clock.mockRestore();
  };
  await brokenOffAfter(1.1, { isWaiting: true });
  await brokenOffAfter(61, { isWaiting: false });
  const { file } = await begin(account);
  await file.closed();
  expect(await lastExport(inside, account)).toMatchObject({ status: "failed" });
});

test("a piece that is read again ends where it ended, whoever joined meanwhile", async () => {
  const account = await openAccount();
  await fill(inside, account, 5_100);
  const file = (await exportTeammates(await actAs(account, account.owner), {}))();
  const holder = await lookInto(database);
  await holder.rows("begin; lock table overrides in access exclusive mode");
  const beginning = file.begin();
  const { pool } = connection();
  const waiting = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  const countWaiting = async () => (await pool.query(`select 1 ${waiting}`)).rowCount;
  await expect.poll(countWaiting, { interval: 10, timeout: 10_000 }).toBeGreaterThan(0);
  await inside.rows(
    `insert into teammates (account_id, id, email, first_name, last_name, search_text)
      values ($1, '00000000-0000-4000-8000-000000000001', 'first@filled.example', 'F', 'F', 'f')`,
    [account.id],
  );
  await pool.query(`select pg_terminate_backend(pid) ${waiting}`);
  await holder.rows("commit");
  await holder.close();
  let text = "";
  for await (const piece of await beginning) text += Buffer.from(piece).toString("latin1");
  await file.closed();
  const ids = text
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.slice(0, 36));
  expect([ids.length, new Set(ids).size]).toEqual([5_102, 5_102]);
});

test("a connection that is killed is not seen in the file", async () => {
  const account = await openAccount();
  await fill(inside, account, 5_100);
  // Only the role itself may end its connections.
  const kill = () =>
    connection().pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`);
  const { file, stream } = await begin(account);
  let text = "";
  for await (const piece of stream) {
    if (text.length % 3 === 0) await kill();
    text += Buffer.from(piece).toString("latin1");
  }
  await file.closed();
  expect(text.split("\r\n")).toHaveLength(5_103);
});

test("a piece whose connection is ended again and again is asked for again until it comes", async () => {
  const account = await openAccount();
  await fill(inside, account, 10_100);
  const { file, stream } = await begin(account);
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  const holder = await lookInto(database);
  await holder.rows("begin; lock table overrides in access exclusive mode");
  const reading = (async () => {
    for (let next = await reader.read(); next.value; next = await reader.read()) pieces.push(next.value);
  })();
  const { pool } = connection();
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  for (let times = 0; times < 12; ) times += (await pool.query(end)).rowCount ?? 0;
  await holder.rows("commit");
  await holder.close();
  await reading;
  await file.closed();
  const lines = Buffer.concat(pieces).toString("latin1").split("\r\n");
  expect([lines.length, new Set(lines).size]).toEqual([10_103, 10_103]);
});

test("a slow reader holds no connection and gets all of it", async () => {
  const account = await openAccount();
  await fill(inside, account, 5_100);
  const { file, stream } = await begin(account);
  const reader = stream.getReader();
  await reader.read();
  // Only the role itself sees what its connections do.
  const open = `select 1 from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`;
  await expect.poll(async () => (await connection().pool.query(open)).rowCount).toBe(0);
  while (!(await reader.read()).done);
  await file.closed();
  expect(await lastExport(inside, account)).toMatchObject({ status: "done", rows_sent: "5101" });
});

test("what was taken stays as it was, however late it is looked at and whatever is read meanwhile", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  await fill(inside, account, 10_100);
  await fill(inside, other, 5_100);
  const { file, stream } = await begin(account);
  const kept: Uint8Array[] = [];
  const atOnce: Uint8Array[] = [];
  for await (const piece of stream) {
    kept.push(piece);
    atOnce.push(Uint8Array.from(piece));
    // Others read and let go, and what comes next has time to come.
    await bytesOf(other);
  }
  await file.closed();
  const whole = Buffer.concat(kept);
  expect(whole.equals(Buffer.concat(atOnce))).toBe(true);
  const people = await inside.rows(
    "select id, email, first_name, last_name from teammates where account_id = $1 order by id",
    [account.id],
  );
  const lines = whole.toString("utf8").split("\r\n").slice(1, -1);
  const told = lines.map((line) => line.split(",").slice(0, 4).join(","));
  expect(told).toEqual(people.map((person) => Object.values(person).join(",")));
  expect(whole.equals(await bytesOf(account))).toBe(true);
});
