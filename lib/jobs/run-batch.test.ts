import type { ChildProcess } from "node:child_process";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { record } from "@/lib/audit/record";
import { getBatch } from "@/lib/batches/queries";
import { readRows } from "@/lib/batches/read-rows";
import { startBatch } from "@/lib/batches/start-batch";
import { lockBatch, turnAt } from "@/lib/batches/turn";
import { prepare, work } from "@/lib/bulk/testing";
import { lockAccount } from "@/lib/command";
import { actAs, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { kindNamed } from "./batch-kinds";
import { endOf, spawnWorker } from "./testing";

// How long a busy machine takes to start a process is no question here.
vi.setConfig({ testTimeout: 300_000 });

const PEOPLE = 1_500;
let database: TestDatabase;
let look: Awaited<ReturnType<typeof lookInto>>;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  database = await testDatabase();
  look = await lookInto(database);
});
afterEach(() => Promise.all([...running].map((worker) => endOf(worker, "SIGKILL"))));
afterAll(() => look.close());

/** So many people at once, as the commands would have made them. */
async function fill({ id, slug }: TestAccount, people: number, roleId: string | undefined) {
  await look.rows(
    `insert into users (id, email, first_name, last_name)
     select gen_random_uuid(), 'nr' || n || '@' || $1 || '.example', 'Nr', n::text from generate_series(1, $2::int) n`,
    [slug, people],
  );
  await look.rows(
    `with t as (insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
       select $1, gen_random_uuid(), id, email, first_name, last_name, 'nr ' || last_name, now() from users
        where email like 'nr%@' || $2 || '.example' returning id)
     insert into grants (account_id, id, teammate_id, role_id) select $1, gen_random_uuid(), id, $3 from t`,
    [id, slug, roleId],
  );
}

async function begun(people: number) {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  await fill(account, people, account.roleIds.account_member);
  const { batchId } = await prepare(owner, { act: "suspend", selection: { filter: { q: "nr" } } });
  await startBatch(owner, { batchId });
  return { account, owner, batchId };
}

/** Whose row, change and event do not stand together: one transaction made all three, once (I4, I12, I18). */
const torn = (batchId: string) =>
  look.rows(
    `select r.number from batch_rows r join teammates t on t.account_id = r.account_id and t.id = r.teammate_id
       left join (select target_id::uuid, count(*) as events, min(xmin::text) as xmin from audit_events
         where action = 'teammate.suspend' group by 1) e on e.target_id = r.teammate_id
      where r.batch_id = $1 and not coalesce(r.outcome = 'done' and t.suspended_at is not null and e.events = 1
        and e.xmin = t.xmin::text and r.xmin::text = t.xmin::text, false)`,
    [batchId],
  );

test("killed in the middle it goes on where it was: each person suspended once, with one event, in one transaction", async () => {
  const { owner, batchId } = await begun(PEOPLE);
  const first = spawnWorker(database, running);
  const isBegun = () => look.one("select 1 from batches where id = $1 and done > 0", [batchId]);
  await vi.waitFor(isBegun, { timeout: 120_000, interval: 10 });
  await endOf(first, "SIGKILL");
  const { status, outcomes } = await getBatch(owner, batchId);
  expect(status).toBe("running");
  expect(outcomes.done).toBeLessThan(PEOPLE);
  await Promise.all([work(owner, batchId), work(owner, batchId)]);
  expect(await getBatch(owner, batchId)).toMatchObject({ status: "done" });
  expect((await getBatch(owner, batchId)).outcomes).toEqual({ done: PEOPLE, nothing: 0, refused: 0 });
  expect(await torn(batchId)).toEqual([]);
});

test("a run that writes down what it did in a transaction of its own is caught by the same measure", async () => {
  const { account, owner, batchId } = await begun(20);
  await naively(account, batchId);
  await work(owner, batchId);
  const { outcomes } = await getBatch(owner, batchId);
  expect({ torn: (await torn(batchId)).length, outcomes }).toEqual({
    torn: 10,
    outcomes: { done: 10, nothing: 10, refused: 0 },
  });
});

/** Does ten, and is killed before it writes down that it did. */
async function naively({ id }: TestAccount, batchId: string) {
  await inAccount(id, async (tx) => {
    await lockAccount(tx, id);
    const batch = await lockBatch(tx, id, batchId);
    if (!batch) throw new Error("No such batch");
    const { call, kind } = await turnAt(tx, batch, kindNamed);
    const applied = await kind.apply(call, await readRows(tx, batch, sql`verdict = 'go'`, 10));
    await record(
      tx,
      id,
      call.ctx.actor,
      call.ctx.origin,
      applied.flatMap((one) => one.events),
    );
  });
}
