import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { record } from "@/lib/audit/record";
import { getBatch } from "@/lib/batches/queries";
import { readRows } from "@/lib/batches/read-rows";
import { startBatch } from "@/lib/batches/start-batch";
import { lockBatch, turnAt } from "@/lib/batches/turn";
import { work } from "@/lib/bulk/testing";
import { lockAccount } from "@/lib/command";
import type { UserContext } from "@/lib/context";
import { kindNamed } from "@/lib/jobs/batch-kinds";
import { actAs, lookInto, openAccount } from "@/lib/testing";
import { upload } from "./testing";

vi.setConfig({ testTimeout: 60_000 });
const PEOPLE = 110;

let database: TestDatabase;
let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  database = await testDatabase();
  look = await lookInto(database);
});
afterAll(() => look.close());

/** The same file of new people, in an account of its own. */
async function scene() {
  const account = await openAccount("campaigns");
  const owner = await actAs(account, account.owner);
  const file = Array.from({ length: PEOPLE }, (_, n) => `p${n}@${account.slug}.example,First,No ${n},Viewer`);
  const csv = ["email,first_name,last_name,roles", ...file].join("\n");
  return { account, owner, csv };
}

/** All that an import leaves, without what differs from account to account. */
async function leftBy(accountId: string, batchIds: readonly string[]) {
  const many = async (query: string) => (await look.one(query, [accountId])).many;
  const outcomes = await look.rows(
    "select outcome, count(*)::int as many from batch_rows where account_id = $1 and batch_id = any($2) group by 1 order by 1",
    [accountId, batchIds],
  );
  return {
    people: await many("select count(*)::int as many from teammates where account_id = $1"),
    grants: await many("select count(*)::int as many from grants where account_id = $1"),
    links: await many("select count(*)::int as many from invitations where account_id = $1"),
    mails: await many("select count(*)::int as many from emails where account_id = $1"),
    told: await many(
      "select count(distinct target_id)::int as many from audit_events where account_id = $1 and action = 'teammate.invite'",
    ),
    events: await many(
      "select count(*)::int as many from audit_events where account_id = $1 and action = 'teammate.invite'",
    ),
    outcomes,
  };
}

const SOUND = {
  ...{ people: PEOPLE + 1, grants: PEOPLE + 1, links: PEOPLE, mails: PEOPLE, told: PEOPLE, events: PEOPLE },
  outcomes: [{ outcome: "done", many: PEOPLE }],
};

async function worked(owner: UserContext, batchId: string): Promise<void> {
  while ((await getBatch(owner, batchId)).status === "running") await work(owner, batchId);
}

test("I21: the same file imported twice at once is the same as once", async () => {
  const { account, owner, csv } = await scene();
  const ids = [await upload(owner, csv), await upload(owner, csv)];
  expect((await getBatch(owner, ids[1] ?? "")).verdicts).toEqual({ go: PEOPLE, nothing: 0, refused: 0 });
  await Promise.all(ids.map((batchId) => startBatch(owner, { batchId })));
  await Promise.all(ids.flatMap((batchId) => [worked(owner, batchId), worked(owner, batchId)]));
  expect(await leftBy(account.id, ids)).toEqual({
    ...SOUND,
    outcomes: [
      { outcome: "done", many: PEOPLE },
      { outcome: "nothing", many: PEOPLE },
    ],
  });
});

test("cut off again and again it comes to the same as undisturbed; what loses its place does not", async () => {
  const naive = await scene();
  const naively = await upload(naive.owner, naive.csv);
  await startBatch(naive.owner, { batchId: naively });
  // The change in one transaction, what it came to in the next, and killed between them.
  await inAccount(naive.account.id, async (tx) => {
    await lockAccount(tx, naive.account.id);
    const batch = await lockBatch(tx, naive.account.id, naively);
    if (!batch) throw new Error("There is no such import");
    const { kind, call } = await turnAt(tx, batch, kindNamed);
    const applied = await kind.apply(call, await readRows(tx, batch, sql`number <= 50`, 50));
    await record(
      tx,
      naive.account.id,
      call.ctx.actor,
      call.ctx.origin,
      applied.flatMap(({ events }) => events),
    );
  });
  await worked(naive.owner, naively);
  expect(await leftBy(naive.account.id, [naively])).not.toEqual(SOUND);

  const { account, owner, csv } = await scene();
  const batchId = await upload(owner, csv);
  await startBatch(owner, { batchId });
  const knife = new Client({ connectionString: database.appUrl });
  await knife.connect();
  let [cut, isOver] = [0, false];
  const working = (async () => {
    while (!isOver) {
      await worked(owner, batchId).then(
        () => {
          isOver = true;
        },
        () => pause(5),
      );
    }
  })();
  while (!isOver && cut < 40) {
    const { rowCount } = await knife.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
         and usename = current_user and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    cut += rowCount ?? 0;
    await pause(10 + Math.random() * 60);
  }
  await working;
  await knife.end();
  expect(cut).toBeGreaterThan(0);
  expect(await leftBy(account.id, [batchId])).toEqual(SOUND);
});
