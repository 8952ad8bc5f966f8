import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { fakeResend } from "@/lib/email/fake-resend";
import { newId } from "@/lib/id";
import { deliverEmail } from "./deliver-email";
import { queueEmail } from "./enqueue";
import { holdTurns, takeTurn } from "./pace";
import { invitationMail, type MailingAccount, openMailingAccount } from "./testing";

let resend: Awaited<ReturnType<typeof fakeResend>>;
let account: MailingAccount;
beforeAll(async () => {
  const database = await testDatabase();
  resend = await fakeResend();
  vi.stubEnv("RESEND_API_KEY", "re_test");
  vi.stubEnv("RESEND_BASE_URL", resend.baseUrl);
  vi.stubEnv("EMAIL_FROM", "Roster <roster@example.com>");
  vi.stubEnv("APP_URL", "https://roster.example.com");
  account = await openMailingAccount(database);
});
beforeEach(() => {
  resend.state.mode = "ok";
  resend.received.length = 0;
});
afterAll(async () => {
  resend.close();
  await account.close();
});

const call = () => ({ createdAt: new Date(), signal: new AbortController().signal });

async function queueInvitation() {
  const invitee = await account.invitee();
  const emailId = await inAccount(account.id, (tx) => queueEmail(tx, invitationMail(account, invitee)));
  return { invitee, emailId, payload: { emailId, accountId: account.id } };
}
const emailRow = (id: string) => account.one("select * from emails where id = $1", [id]);
const teammateRow = (id: string) => account.one("select * from teammates where id = $1", [id]);
const jobOf = (emailId: string) =>
  account.one(
    `select j.key, j.run_at, j.created_at, p.payload from graphile_worker.jobs j
      join graphile_worker._private_jobs p using (id) where j.key = $1`,
    [`email:${emailId}`],
  );

test("a mail that the provider took is sent, and the row says so", async () => {
  const { emailId, payload, invitee } = await queueInvitation();
  await deliverEmail(payload, call());
  expect(await emailRow(emailId)).toMatchObject({
    status: "sent",
    attempts: 1,
    error: null,
    provider_id: `re_${emailId}`,
  });
  expect((await emailRow(emailId)).settled_at).toBeInstanceOf(Date);
  expect(await teammateRow(invitee.id)).toMatchObject({ delivery: "sent", delivery_error: null });
  expect(resend.received).toMatchObject([{ key: emailId, to: [invitee.email] }]);
  expect(resend.received[0]?.text).toMatch(/https:\/\/roster\.example\.com\/invite\/[\w-]{43}/);
});

test("no usable token stands in the mail's row or its job", async () => {
  const { emailId, payload } = await queueInvitation();
  const { payload: job } = await jobOf(emailId);
  await deliverEmail(payload, call());
  const token = resend.received[0]?.text.match(/invite\/([\w-]{43})/)?.[1] ?? "none";
  expect(JSON.stringify([job, await emailRow(emailId)])).not.toContain(token);
});

test("F13: what passes is tried again under the same key, and ends sent", async () => {
  const { emailId, payload, invitee } = await queueInvitation();
  for (const mode of ["500", "html", "bad json", "reset"] as const) {
    resend.state.mode = mode;
    await deliverEmail(payload, call());
    expect(await emailRow(emailId)).toMatchObject({ status: "queued", settled_at: null });
    expect(await teammateRow(invitee.id)).toMatchObject({ delivery: "queued" });
  }
  resend.state.mode = "ok";
  await deliverEmail(payload, call());
  expect(await emailRow(emailId)).toMatchObject({ status: "sent", attempts: 5, error: null });
  expect(new Set(resend.received.map(({ key }) => key))).toEqual(new Set([emailId]));
});

test("F13: after the twelfth try it is failed, with the reason in the row", async () => {
  const { emailId, payload, invitee } = await queueInvitation();
  await account.owner.query("update emails set attempts = 11 where id = $1", [emailId]);
  resend.state.mode = "500";
  await deliverEmail(payload, call());
  const reason = "Something went wrong.";
  expect(await emailRow(emailId)).toMatchObject({ status: "failed", attempts: 12, error: reason });
  expect(await teammateRow(invitee.id)).toMatchObject({ delivery: "failed", delivery_error: reason });
});

test("F13: nothing is tried again a day later, when the provider has forgotten the key", async () => {
  const { emailId, payload } = await queueInvitation();
  resend.state.mode = "500";
  await deliverEmail(payload, call());
  resend.state.mode = "ok";
  const yesterday = new Date(Date.now() - 23.5 * 3600 * 1000).toISOString();
  await deliverEmail({ ...payload, triedSince: yesterday }, call());
  expect(await emailRow(emailId)).toMatchObject({ status: "failed", error: "Something went wrong." });
  expect(resend.received).toHaveLength(1);
});

test("a mail that waited long for its first try is sent all the same", async () => {
  const { emailId, payload } = await queueInvitation();
  await deliverEmail(payload, { ...call(), createdAt: new Date(Date.now() - 48 * 3600 * 1000) });
  expect(await emailRow(emailId)).toMatchObject({ status: "sent" });
});

test("a refusal is final at once, and the row has the reason", async () => {
  const { emailId, payload, invitee } = await queueInvitation();
  resend.state.mode = "422";
  await deliverEmail(payload, call());
  expect(await emailRow(emailId)).toMatchObject({ status: "failed", attempts: 1 });
  expect(await teammateRow(invitee.id)).toMatchObject({
    delivery: "failed",
    delivery_error: "The `to` address is not valid.",
  });
});

test("an older mail says nothing about a teammate who was sent a newer one", async () => {
  const { invitee, payload, emailId } = await queueInvitation();
  await inAccount(account.id, (tx) => queueEmail(tx, invitationMail(account, invitee)));
  resend.state.mode = "422";
  await deliverEmail(payload, call());
  expect(await emailRow(emailId)).toMatchObject({ status: "failed" });
  expect(await teammateRow(invitee.id)).toMatchObject({ delivery: "queued", delivery_error: null });
});

test.each([
  ["replaced", "update invitations set replaced_at = now() where teammate_id = $1"],
  ["no longer the newest", "update teammates set invitation_id = gen_random_uuid() where id = $1"],
  ["revoked", "update teammates set invite_revoked_at = now() where id = $1"],
  ["declined", "update teammates set invite_declined_at = now() where id = $1"],
  ["expired", "update teammates set invite_expires_at = now() where id = $1"],
  ["accepted", "update invitations set accepted_at = now() where teammate_id = $1"],
])("a mail whose invitation was %s meanwhile is not sent, which is no failed delivery", async (_, change) => {
  const { invitee, payload, emailId } = await queueInvitation();
  await account.owner.query(change, [invitee.id]);
  await deliverEmail(payload, call());
  expect(resend.received).toHaveLength(0);
  expect(await emailRow(emailId)).toMatchObject({ status: "failed", error: expect.stringMatching(/^Not sent/) });
  expect(await teammateRow(invitee.id)).toMatchObject({ delivery: "queued", delivery_error: null });
});

test("a mail of a user's own is sent outside of any account, while its link lives", async () => {
  const token = newId();
  await account.owner.query(
    `insert into user_tokens (id, user_id, purpose, token_hash, expires_at) values ($1, $2, 'reset_password', $3, now() + interval '30 minutes')`,
    [token, account.userId, Buffer.from(token)],
  );
  const queue = () =>
    transaction((tx) =>
      queueEmail(tx, {
        accountId: null,
        userId: account.userId,
        to: "ada@example.com",
        message: "password_reset",
        params: { firstName: "Ada", expiresAt: new Date().toISOString() },
        link: { purpose: "reset_password", rowId: token },
      }),
    );
  const [first, second] = [await queue(), await queue()];
  await deliverEmail({ emailId: first, accountId: null }, call());
  expect(await emailRow(first)).toMatchObject({ status: "sent" });
  await account.owner.query("update user_tokens set used_at = now() where id = $1", [token]);
  await deliverEmail({ emailId: second, accountId: null }, call());
  expect(await emailRow(second)).toMatchObject({ status: "failed" });
});

test("a job that runs twice sends once more under the same key at most, and stays sent", async () => {
  const { emailId, payload } = await queueInvitation();
  await Promise.all([deliverEmail(payload, call()), deliverEmail(payload, call())]);
  await deliverEmail(payload, call());
  expect(resend.accepted.has(emailId)).toBe(true);
  expect(new Set(resend.received.map(({ key }) => key))).toEqual(new Set([emailId]));
  expect(await emailRow(emailId)).toMatchObject({ status: "sent" });
});

test("another account's mail is not found", async () => {
  const { emailId } = await queueInvitation();
  await deliverEmail({ emailId, accountId: newId() }, call());
  expect(resend.received).toHaveLength(0);
  expect(await emailRow(emailId)).toMatchObject({ status: "queued", attempts: 0 });
});

test("at most five mails a second are handed to the provider", async () => {
  const queued: Awaited<ReturnType<typeof queueInvitation>>[] = [];
  while (queued.length < 8) queued.push(await queueInvitation());
  await Promise.all(queued.map(({ payload }) => deliverEmail(payload, call())));
  const times = resend.received.map(({ at }) => at).sort((a, b) => a - b);
  const sixthAfterFirst = (times[5] ?? 0) - (times[0] ?? 0);
  expect(times).toHaveLength(8);
  expect(sixthAfterFirst).toBeGreaterThan(900);
});

// The last one: whoever asks us to wait keeps this process from asking for a while.
test("F12: asked to wait, the next try comes no earlier", async () => {
  const { emailId, payload } = await queueInvitation();
  resend.state.mode = "429";
  resend.state.retryAfter = "1";
  await deliverEmail(payload, call());
  const soon = await jobOf(emailId);
  expect(soon.run_at.getTime() - Date.now()).toBeGreaterThan(2_500);
  expect(soon.payload).toMatchObject({ emailId, triedSince: expect.any(String) });
  await account.owner.query("update emails set attempts = 0 where id = $1", [emailId]);
  resend.state.retryAfter = "25";
  await deliverEmail(payload, call());
  expect((await jobOf(emailId)).run_at.getTime() - Date.now()).toBeGreaterThan(24_000);
  expect(await emailRow(emailId)).toMatchObject({ status: "queued", error: "Too many requests." });
});

test("mails leave five a second at most, counted in the database for all workers together, and later when told to wait", async () => {
  await account.owner.query("delete from rate_limits");
  const { signal } = call();
  const took = async (turns: number) => {
    const begin = performance.now();
    await Promise.all(Array.from({ length: turns }, () => takeTurn(signal)));
    return performance.now() - begin;
  };
  expect(await took(4)).toBeGreaterThan(550);
  await holdTurns(1);
  expect(await took(1)).toBeGreaterThan(850);
});
