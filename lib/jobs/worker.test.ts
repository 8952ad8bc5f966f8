import type { ChildProcess } from "node:child_process";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { fakeResend } from "@/lib/email/fake-resend";
import { queueEmail } from "./enqueue";
import { keepPresence } from "./presence";
import { endOf, invitationMail, type MailingAccount, openMailingAccount, spawnWorker } from "./testing";

// How long a busy machine takes to start a process is no question here.
vi.setConfig({ testTimeout: 300_000 });

let database: TestDatabase;
let resend: Awaited<ReturnType<typeof fakeResend>>;
let account: MailingAccount;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  database = await testDatabase();
  resend = await fakeResend();
  account = await openMailingAccount(database);
});
beforeEach(() => {
  resend.state.mode = "ok";
  resend.received.length = 0;
  resend.accepted.clear();
});
afterEach(async () => {
  await account.owner.query("delete from graphile_worker._private_jobs");
});
afterAll(async () => {
  await Promise.all([...running].map((worker) => endOf(worker, "SIGKILL")));
  resend.close();
  await account.close();
});

/** With this file's provider. */
const startWorker = (variables: Record<string, string> = {}): ChildProcess =>
  spawnWorker(database, running, { RESEND_BASE_URL: resend.baseUrl, ...variables });

/** The one that the test before left running, else a new one: starting takes longer than most of what is asked of it. */
const someWorker = (): ChildProcess => [...running][0] ?? startWorker();

/** Every connection of the application's role to this database but the one that says so. */
async function killConnections() {
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()",
  );
  await client.end();
}

async function queueInvitation() {
  const invitee = await account.invitee();
  return inAccount(account.id, (tx) => queueEmail(tx, invitationMail(account, invitee)));
}
const statusOf = async (emailId: string) =>
  (await account.one("select status from emails where id = $1", [emailId])).status;
const eventually = <T>(check: () => T) => vi.waitFor(check, { timeout: 120_000, interval: 50 });
const isSent = (emailId: string) => eventually(async () => expect(await statusOf(emailId)).toBe("sent"));

test("F3: killed between the provider's yes and writing it down, the next worker asks under the same key and it ends sent", async () => {
  resend.state.mode = "hang";
  const emailId = await queueInvitation();
  const first = startWorker();
  await eventually(() => expect(resend.received).toHaveLength(1));
  // The provider has taken it; its answer never arrives.
  const [mail] = resend.received;
  if (mail) resend.accepted.set(mail.key, mail);
  await endOf(first, "SIGKILL");
  expect(await statusOf(emailId)).toBe("queued");

  resend.state.mode = "ok";
  await account.owner.query("update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'");
  startWorker();
  await isSent(emailId);
  expect(resend.received.map(({ key }) => key)).toEqual([emailId, emailId]);
  expect(resend.accepted.size).toBe(1);
});

test("I12: what was committed is delivered once, what was rolled back never", async () => {
  someWorker();
  const committed: string[] = [];
  const rolledBack: string[] = [];
  for (let round = 0; round < 10; round++) {
    const invitee = await account.invitee();
    const isKept = round % 2 === 0;
    const queued = inAccount(account.id, async (tx) => {
      const id = await queueEmail(tx, invitationMail(account, invitee));
      (isKept ? committed : rolledBack).push(id);
      if (!isKept) throw new Error("the change was refused");
    });
    await (isKept ? queued : expect(queued).rejects.toThrow("refused"));
  }
  for (const id of committed) await isSent(id);
  expect(resend.received.map(({ key }) => key).sort()).toEqual([...committed].sort());
  expect(await account.one("select count(*)::int as n from emails where id = any($1)", [rolledBack])).toEqual({ n: 0 });
});

test("the jobs of a worker that lives are left to it, however long they take", async () => {
  resend.state.mode = "hang";
  await queueInvitation();
  someWorker();
  await eventually(() => expect(resend.received).toHaveLength(1));
  await account.owner.query("update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'");
  const other = new AbortController();
  const looking = keepPresence(
    { connectionString: database.appUrl, workerId: "another", graceMs: 0, everyMs: 20 },
    other.signal,
  );
  await eventually(async () => {
    const { rows } = await account.owner.query("select 1 from pg_locks where locktype = 'advisory' and granted");
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });
  other.abort();
  await looking;
  const job = await account.one("select locked_by from graphile_worker.jobs");
  expect(job.locked_by).toMatch(/^pool-/);
});

test("told to stop, it ends what it does and exits with 0", async () => {
  resend.state.mode = "hang";
  const emailId = await queueInvitation();
  const worker = someWorker();
  await eventually(() => expect(resend.received).toHaveLength(1));
  expect(await endOf(worker, "SIGTERM")).toBe(0);
  expect(await account.one("select attempts, status from emails where id = $1", [emailId])).toEqual({
    attempts: 1,
    status: "queued",
  });
  const job = await account.one("select locked_by from graphile_worker.jobs where key = $1", [`email:${emailId}`]);
  expect(job).toEqual({ locked_by: null });
});

test("killed database connections neither end it nor lose a mail", async () => {
  const worker = someWorker();
  const first = await queueInvitation();
  await isSent(first);
  for (let round = 0; round < 3; round++) {
    await killConnections();
    const emailId = await eventually(queueInvitation);
    await isSent(emailId);
  }
  expect(worker.exitCode).toBeNull();
  expect(worker.signalCode).toBeNull();
});

test("a wrong configuration is one clear line and exit code 1", async () => {
  const worker = startWorker({ EMAIL_FROM: "" });
  const code = await new Promise((done) => worker.once("exit", done));
  expect(code).toBe(1);
});
