import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connection } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { prepareBulk } from "@/lib/bulk/prepare-bulk";
import { prepare, work } from "@/lib/bulk/testing";
import { upload } from "@/lib/imports/testing";
import { BROUGHT, runBatch } from "@/lib/jobs/run-batch";
import { tidy } from "@/lib/jobs/tidy";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { cancelBatch } from "./cancel-batch";
import { failBatch } from "./fail-batch";
import { forgetOldBatches } from "./forget-old-batches";
import { getBatch } from "./queries";
import { BEGINNING, runPart } from "./run";
import { startBatch } from "./start-batch";
import { lockBatch, saveBatch } from "./turn";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const FILTER = { selection: { filter: { q: "nr" } }, given: {} };
async function scene(size = 2) {
  const account = await openAccount();
  const ids: string[] = [];
  for (let n = 0; n < size; n++) {
    ids.push((await addTeammate(account, { firstName: `Nr${n}`, roleKey: "account_member" })).teammateId);
  }
  return { account, ids, owner: await actAs(account, account.owner) };
}
const actionsIn = async ({ id }: TestAccount) =>
  (await look.rows("select action from audit_events where account_id = $1 order by number", [id])).map((e) => e.action);
const jobsWith = (key: string) => look.rows("select 1 from graphile_worker.jobs where key = $1", [key]);

test("what is cancelled while a job is about to look at it stays cancelled", async () => {
  const { account, owner } = await scene();
  const { batchId } = await prepareBulk(owner, { act: "suspend", ...FILTER });
  const which = { accountId: account.id, batchId };
  // Only the role itself sees what its connections wait for.
  const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  const isWaiting = async () => (await connection().pool.query(waiting)).rowCount;
  const looking = await inAccount(account.id, async (tx) => {
    const batch = await lockBatch(tx, account.id, batchId);
    if (!batch) throw new Error("There is no such batch");
    const begun = runPart(which, BEGINNING, BROUGHT);
    await expect.poll(isWaiting, { interval: 10, timeout: 8_000 }).toBe(1);
    await saveBatch(tx, batch, { status: "cancelled" });
    return { begun };
  });
  await looking.begun;
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "cancelled", total: 0 });
  const control = await prepareBulk(owner, { act: "suspend", ...FILTER });
  await runPart({ ...which, ...control }, BEGINNING, BROUGHT);
  expect(await getBatch(owner, control.batchId)).toMatchObject({ status: "checking", total: 2 });
});

test("cancelled again it is cancelled once, and what is done is neither cancelled nor failed", async () => {
  const { account, owner, ids } = await scene();
  const [stopped, whole] = [
    await prepare(owner, { act: "suspend", selection: { ids: ids.slice(0, 1) } }),
    await prepare(owner, { act: "suspend", selection: { ids: ids.slice(1) } }),
  ];
  await startBatch(owner, { batchId: stopped.batchId });
  for (let n = 0; n < 2; n++) await cancelBatch(owner, { batchId: stopped.batchId });
  await work(owner, stopped.batchId);
  await cancelBatch(owner, { batchId: stopped.batchId });
  expect(await getBatch(owner, stopped.batchId)).toMatchObject({ status: "cancelled", outcomes: { done: 0 } });
  expect(await actionsIn(account)).toEqual(["account.created", "batch.start", "batch.cancel", "batch.finish"]);

  await startBatch(owner, { batchId: whole.batchId });
  await work(owner, whole.batchId);
  await expect(cancelBatch(owner, { batchId: whole.batchId })).rejects.toMatchObject({ code: "batch_gone" });
  await failBatch({ accountId: account.id, batchId: whole.batchId });
  expect(await getBatch(owner, whole.batchId)).toMatchObject({ status: "done", outcomes: { done: 1 } });
});

test("who no longer fits when it is done is refused, and nothing of them is written", async () => {
  const { owner, ids } = await scene();
  const [first = "", second = ""] = ids;
  const { batchId } = await prepare(owner, { act: "suspend", selection: { ids } });
  await startBatch(owner, { batchId });
  await removeTeammate(owner, { teammateId: first });
  await work(owner, batchId);
  expect(await getBatch(owner, batchId)).toMatchObject({ outcomes: { done: 1, refused: 1 } });
  const suspended = await look.rows("select id from teammates where suspended_at is not null and id = any($1)", [ids]);
  expect(suspended).toEqual([{ id: second }]);
});

test("of all owners the last is refused where it is looked at already", async () => {
  const { account } = await scene(0);
  const second = await addTeammate(account, { roleKey: "account_owner" });
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await look.rows(
    "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, gen_random_uuid(), $2, 'owners.manage', 'allow')",
    [account.id, manager.teammateId],
  );
  const ids = [account.owner.teammateId, second.teammateId];
  for (const act of ["suspend", "remove"]) {
    const { shown } = await prepare(await actAs(account, manager), { act, selection: { ids } });
    expect(shown).toMatchObject({ verdicts: { go: 1 }, reasons: [{ code: "last_owner", count: 1 }] });
  }
});

test("one that failed while it was looked at is looked at again before anybody can start it", async () => {
  const { account, owner } = await scene();
  const { batchId } = await prepareBulk(owner, { act: "suspend", ...FILTER });
  const which = { accountId: account.id, batchId };
  await look.rows("update batches set input = '{\"reason\": 7}' where id = $1", [batchId]);
  const call = { signal: new AbortController().signal, isLastTry: true };
  await expect(runBatch(which, call)).rejects.toThrow();
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "failed" });
  await look.rows("update batches set input = '{}' where id = $1", [batchId]);
  await startBatch(owner, { batchId });
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "checking", error: null });
  await work(owner, batchId);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "ready", verdicts: { go: 2 } });
});

test("a job that is told to stop, or has worked for long, does no more and leaves the rest to another", async () => {
  const { account, owner, ids } = await scene();
  const { batchId } = await prepare(owner, { act: "suspend", selection: { ids } });
  await startBatch(owner, { batchId });
  const which = { accountId: account.id, batchId };
  const still = { signal: new AbortController().signal, isLastTry: false };
  const clock = vi.spyOn(performance, "now");
  const ways = [
    () => runBatch(which, { ...still, signal: AbortSignal.abort() }),
    () => {
      clock.mockReturnValueOnce(0).mockReturnValueOnce(16_000);
      return runBatch(which, still);
    },
  ];
  for (const way of ways) {
    await look.rows("delete from graphile_worker._private_jobs");
    await way();
    expect(await getBatch(owner, batchId)).toMatchObject({ status: "running", outcomes: { done: 0 } });
    expect(await jobsWith(`batch:${batchId}`)).toHaveLength(1);
  }
  clock.mockRestore();
  await runBatch(which, still);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "done" });
});

test("whoever looks at another selection gives up the one before, but no import and nothing of others", async () => {
  const { account, owner, ids } = await scene();
  const other = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
  const mine = await prepareBulk(owner, { act: "suspend", ...FILTER });
  const theirs = await prepareBulk(other, { act: "suspend", ...FILTER });
  const file = await upload(owner, "email\nsomebody@else.example\n");
  await look.rows("update batches set status = 'checking' where id = $1", [file]);
  await prepareBulk(owner, { act: "suspend", selection: { ids }, given: {} });
  const found = [mine.batchId, theirs.batchId, file].map(async (id) => (await getBatch(owner, id)).status);
  expect(await Promise.all(found)).toEqual(["cancelled", "checking", "checking"]);
});

test("accounts with old batches or exports get a job that forgets them; what is young stays", async () => {
  const old = async (what: "batch" | "export" | "nothing") => {
    const { account, owner, ids } = await scene(1);
    const { batchId } = await prepare(owner, { act: "suspend", selection: { ids } });
    const begin = `insert into exports (account_id, id, started_by_id, started_at)
      select $1, gen_random_uuid(), $2, now() - days * interval '1 day' from unnest($3::int[]) days`;
    await look.rows(begin, [account.id, account.owner.teammateId, what === "export" ? [29, 31] : [29]]);
    const isOld = sql`update batches set created_at = now() - interval '31 days' where id = ${batchId}`;
    if (what === "batch") await inAccount(account.id, (tx) => tx.execute(isOld));
    return account.id;
  };
  const accounts = [await old("batch"), await old("export"), await old("nothing")];
  await tidy();
  const jobs: number[] = [];
  for (const id of accounts) {
    jobs.push((await jobsWith(`tidy:${id}`)).length);
    await forgetOldBatches(id);
  }
  expect(jobs).toEqual([1, 1, 0]);
  const left = await look.rows(
    `select (select count(*)::int from batches where account_id = one.id) as batches,
      (select count(*)::int from exports where account_id = one.id) as exports from unnest($1::uuid[]) with ordinality one (id, n) order by n`,
    [accounts],
  );
  expect(left).toEqual([
    { batches: 0, exports: 1 },
    { batches: 1, exports: 1 },
    { batches: 1, exports: 1 },
  ]);
});
