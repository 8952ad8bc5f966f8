import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { prepareBulk } from "@/lib/bulk/prepare-bulk";
import { doBulk, prepare, work, workInParts } from "@/lib/bulk/testing";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { runBatch } from "@/lib/jobs/run-batch";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { cancelBatch } from "./cancel-batch";
import { forgetOldBatches } from "./forget-old-batches";
import { getBatch } from "./queries";
import { readResults } from "./read-results";
import { startBatch } from "./start-batch";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene(size = 4) {
  const account = await openAccount();
  const ids: string[] = [];
  for (let n = 0; n < size; n++) {
    ids.push((await addTeammate(account, { firstName: `Nr${n}`, roleKey: "account_member" })).teammateId);
  }
  const admin = await addTeammate(account, { firstName: "Mona", roleKey: "account_manager" });
  return { account, ids, admin, owner: await actAs(account, account.owner), manager: await actAs(account, admin) };
}
const actionsIn = async ({ id }: TestAccount) =>
  (await look.rows("select action from audit_events where account_id = $1 order by number", [id])).map((e) => e.action);
const suspended = async ({ id }: TestAccount) =>
  Number(
    (await look.one("select count(*) as n from teammates where account_id = $1 and suspended_at is not null", [id])).n,
  );
const filter = { q: "nr" };

test("whoever matches when it is looked at is found in chunks, and what is done is what was shown", async () => {
  const { account, owner } = await scene();
  const { batchId } = await prepareBulk(owner, { act: "suspend", selection: { filter }, given: {} });
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "checking", isAllFound: false });
  await expect(startBatch(owner, { batchId })).rejects.toMatchObject({ code: "batch_not_ready" });
  await workInParts(owner, batchId, { chunk: 2 });
  await addTeammate(account, { firstName: "Nr9", roleKey: "account_member" });
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "ready", total: 4, verdicts: { go: 4 } });
  await startBatch(owner, { batchId });
  await workInParts(owner, batchId, { chunk: 3 });
  expect(await getBatch(owner, batchId)).toMatchObject({
    status: "done",
    outcomes: { done: 4, nothing: 0, refused: 0 },
  });
  expect(await suspended(account)).toBe(4);
  const finish = await look.one(
    "select target_name, after from audit_events where account_id = $1 and action = 'batch.finish'",
    [account.id],
  );
  expect(finish).toEqual({
    target_name: "Suspend 4 teammates",
    after: { status: "done", done: 4, unchanged: 0, refused: 0, left: 0 },
  });
});

test("asked twice it is one batch, started twice it is one run, worked off by two at once each person is done once", async () => {
  const { account, owner, ids } = await scene(7);
  const once = { ...owner, once: newId() };
  const asked = { act: "suspend", selection: { ids: [...ids, ids[0]] }, given: {} };
  const { batchId } = await prepareBulk(once, asked);
  expect(await prepareBulk(once, asked)).toEqual({ batchId });
  await Promise.all([startBatch(owner, { batchId }), startBatch(owner, { batchId })]);
  await Promise.all([1, 2, 3].map((chunk) => workInParts(owner, batchId, { chunk })));
  await startBatch(owner, { batchId });
  await work(owner, batchId);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "done", total: 7, outcomes: { done: 7 } });
  const actions = await actionsIn(account);
  expect(actions.filter((action) => action === "teammate.suspend")).toHaveLength(7);
  expect(actions.filter((action) => String(action).startsWith("batch."))).toEqual(["batch.start", "batch.finish"]);
});

test("cancelled between chunks, what was done stays and the rest is left", async () => {
  const { account, owner, ids } = await scene(5);
  const { batchId } = await prepare(owner, { act: "suspend", selection: { ids } });
  await startBatch(owner, { batchId });
  await workInParts(owner, batchId, { chunk: 2, after: () => cancelBatch(owner, { batchId }) });
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "cancelled", outcomes: { done: 2 } });
  expect(await suspended(account)).toBe(2);
  expect((await actionsIn(account)).slice(-2)).toEqual(["batch.cancel", "batch.finish"]);
  const { after } = await look.one("select after from audit_events where account_id = $1 and action = 'batch.finish'", [
    account.id,
  ]);
  expect(after).toMatchObject({ status: "cancelled", left: 3 });
  await expect(startBatch(owner, { batchId })).rejects.toMatchObject({ code: "batch_gone" });
  const results: string[][] = [];
  for await (const rows of await readResults(owner, batchId)) results.push(...rows);
  expect(results.map((cells) => cells[4])).toEqual(["done", "done", "not done", "not done", "not done"]);
});

test("a preview that is cancelled changes nobody and tells nobody", async () => {
  const { account, owner, ids } = await scene(1);
  const before = await actionsIn(account);
  const { batchId } = await prepare(owner, { act: "remove", selection: { ids } });
  await expect(readResults(owner, batchId)).rejects.toMatchObject({ code: "batch_not_ready" });
  await cancelBatch(owner, { batchId });
  await work(owner, batchId);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "cancelled", outcomes: { done: 0 } });
  expect(await actionsIn(account)).toEqual(before);
});

test("whoever is demoted in the middle does no more of it", async () => {
  const { account, owner, manager, admin, ids } = await scene(5);
  const { batchId } = await prepare(manager, { act: "suspend", selection: { ids } });
  await startBatch(manager, { batchId });
  const demotion = { firstName: "Mona", lastName: "M", access: accessWith(account.roleIds.account_member) };
  let isDemoted = false;
  const demote = async () => {
    if (isDemoted) return;
    isDemoted = true;
    await editTeammate(owner, { teammateId: admin.teammateId, version: 1, ...demotion });
  };
  await workInParts(manager, batchId, { chunk: 2, after: demote });
  expect(await suspended(account)).toBe(2);
  const came = await getBatch(owner, batchId);
  expect(came).toMatchObject({ status: "done", isYours: false, outcomes: { done: 2, refused: 3 } });
  expect(came.reasons).toMatchObject([{ code: "not_permitted", count: 3 }]);
});

test("only its starter starts and stops it, those who see the log look on, for all others it is not there", async () => {
  const { owner, manager, account, ids } = await scene(1);
  const { batchId } = await prepare(manager, { act: "suspend", selection: { ids } });
  expect(await getBatch(owner, batchId)).toMatchObject({ isYours: false, startedByName: "Mona Lindholm" });
  await expect(startBatch(owner, { batchId })).rejects.toMatchObject({ code: "batch_not_yours" });
  await expect(cancelBatch(owner, { batchId })).rejects.toMatchObject({ code: "batch_not_yours" });
  const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
  const stranger = await scene(0);
  for (const ctx of [member, stranger.owner]) {
    await expect(getBatch(ctx, batchId)).rejects.toMatchObject({ code: "not_found" });
    await expect(startBatch(ctx, { batchId })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(prepare(member, { act: "suspend", selection: { ids } })).rejects.toMatchObject({
    code: "not_permitted",
  });
  const theirs = await prepare(stranger.owner, { act: "suspend", selection: { ids } });
  expect(theirs.shown.reasons).toMatchObject([{ code: "not_found", examples: [{ name: "Somebody unknown" }] }]);
  await startBatch(manager, { batchId });
});

test("I1: two owners who suspend and remove everybody at once leave an owner", async () => {
  for (let round = 0; round < 3; round++) {
    const { account, owner, ids } = await scene(2);
    const second = await addTeammate(account, { roleKey: "account_owner" });
    const other = await actAs(account, second);
    const all = [...ids, second.teammateId, account.owner.teammateId];
    const begin = async (ctx: UserContext, act: string) => {
      const { batchId } = await prepare(ctx, { act, selection: { ids: all } });
      await startBatch(ctx, { batchId });
      return () => workInParts(ctx, batchId, { chunk: 1 + round });
    };
    const begun = [await begin(owner, "suspend"), await begin(other, "remove")];
    await Promise.all(begun.map((run) => run()));
    const { n } = await look.one(
      `select count(*)::int as n from teammates t join grants g on g.teammate_id = t.id join roles r on r.id = g.role_id and r.is_owner
        where t.account_id = $1 and t.suspended_at is null and t.removed_at is null`,
      [account.id],
    );
    expect(n).toBe(1);
  }
});

test("what only the database refuses is refused for that person alone", async () => {
  const { account, owner, ids } = await scene(4);
  const { batchId } = await prepare(owner, { act: "suspend", selection: { ids } });
  await startBatch(owner, { batchId });
  // A backstop that no rule foresees: raised for one of them when the transaction ends.
  await look.rows(`create function refuse_one() returns trigger language plpgsql as $$ begin
    raise exception 'no' using errcode = 'RO001', constraint = 'never_ownerless'; end $$`);
  await look.rows(`create constraint trigger refuse_one after update on teammates deferrable initially deferred
    for each row when (new.id = '${ids[2]}') execute function refuse_one()`);
  await work(owner, batchId).finally(() => look.rows("drop trigger refuse_one on teammates"));
  const came = await getBatch(owner, batchId);
  expect(came).toMatchObject({ status: "done", outcomes: { done: 3, refused: 1 } });
  expect(came.reasons).toMatchObject([{ code: "last_owner", count: 1, examples: [{ teammateId: ids[2] }] }]);
  expect(await suspended(account)).toBe(3);
});

test("one that no try brought further says so and goes on when it is started again", async () => {
  const { account, owner, ids } = await scene(2);
  const { batchId } = await prepare(owner, { act: "suspend", selection: { ids } });
  await startBatch(owner, { batchId });
  const which = { accountId: account.id, batchId };
  const call = { signal: new AbortController().signal, isLastTry: true };
  await look.rows("update batches set input = '{\"reason\": 7}' where id = $1", [batchId]);
  await expect(runBatch(which, { ...call, isLastTry: false })).rejects.toThrow();
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "running" });
  await expect(runBatch(which, call)).rejects.toThrow();
  expect(await getBatch(owner, batchId)).toMatchObject({
    status: "failed",
    error: expect.stringContaining("start it again"),
  });
  await look.rows("update batches set input = '{}' where id = $1", [batchId]);
  await startBatch(owner, { batchId });
  await work(owner, batchId);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "done", error: null, outcomes: { done: 2 } });
});

test("what began 30 days ago is forgotten with its rows", async () => {
  const { account, owner, ids } = await scene(1);
  const { batchId } = await doBulk(owner, { act: "suspend", selection: { ids } });
  await forgetOldBatches(account.id);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "done" });
  await inAccount(account.id, (tx) => tx.execute(sql`update batches set created_at = now() - interval '31 days'`));
  await forgetOldBatches(account.id);
  await expect(getBatch(owner, batchId)).rejects.toMatchObject({ code: "not_found" });
  expect(await look.rows("select 1 from batch_rows where batch_id = $1", [batchId])).toEqual([]);
});
