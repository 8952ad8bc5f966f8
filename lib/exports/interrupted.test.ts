import { afterAll, beforeAll, expect, test } from "vitest";
import { connection } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { cancelExport } from "./cancel-export";
import { findExports } from "./find-exports";
import { begin, bytesOf, fill, lastExport } from "./testing";

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

test("two run at once in an account, a third waits; one that was killed is not counted, another account is not either", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  const ctx = await actAs(account, account.owner);
  const [one, two] = [await begin(account), await begin(account)];
  await expect(begin(account)).rejects.toMatchObject({ code: "two_exports_running" });
  await bytesOf(other);
  await inside.rows("update exports set beat_at = now() - interval '21 seconds' where account_id = $1", [account.id]);
  expect((await findExports(ctx, {})).exports.map(({ status }) => status)).toEqual(["failed", "failed"]);
  await bytesOf(account);
  const race = await Promise.allSettled([1, 2, 3, 4, 5].map(() => begin(account)));
  expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  for (const { stream } of [one, two]) await stream.cancel();
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

test("a slow reader holds no connection and gets all of it", async () => {
  const account = await openAccount();
  await fill(inside, account, 5_100);
  const { file, stream } = await begin(account);
  const reader = stream.getReader();
  await reader.read();
  const open =
    "select count(*)::int as open from pg_stat_activity where datname = current_database() and state in ('active', 'idle in transaction') and pid <> pg_backend_pid()";
  await expect.poll(() => inside.one(open)).toEqual({ open: 0 });
  while (!(await reader.read()).done);
  await file.closed();
  expect(await lastExport(inside, account)).toMatchObject({ status: "done", rows_sent: "5101" });
});
