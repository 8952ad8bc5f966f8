import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { seatsOf } from "@/lib/accounts/queries";
import { mailsTo, makeUser, visitorWith } from "@/lib/auth/testing";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { findSession } from "@/lib/sessions/queries";
import { lookInto } from "@/lib/testing";
import { addApp } from "./add-app";
import { makeBackupCodes } from "./backup-codes";
import { beginApp } from "./begin-app";
import { countLostSecrets } from "./lost-secrets";
import { listFactors } from "./queries";
import { removeApp } from "./remove-app";
import { open, seal } from "./secret-box";
import { settleTwoFactor } from "./settle";
import { spendTotp } from "./spend-totp";
import { codeOf, forgetSteps, givePassword, setUpApp, signInWhole, waitingWith } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let appUrl = "";
beforeAll(async () => {
  const database = await testDatabase();
  appUrl = database.appUrl;
  look = await lookInto(database);
});
afterAll(() => look.close());

const lastEvent = async (accountId: string | undefined) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [accountId]))[0];
const require2fa = (accountId: string | undefined, on: boolean) =>
  look.rows("update accounts set require_two_factor = $2 where id = $1", [accountId, on]);
const messagesTo = async (email: string) => (await mailsTo(email)).map(({ message }) => message);

describe("an authenticator app", () => {
  test("counts once a code of it was given: row, event, e-mail, backup codes, one new session in place of all", async () => {
    const user = await makeUser(["tracking"]);
    const accountId = user.accounts[0]?.accountId;
    const other = await givePassword(user);
    const mine = await givePassword(user);
    const me = await visitorWith(mine.sessionSecret);
    const { key, uri, qr } = await beginApp(me, {});
    expect(uri).toContain(`secret=${key.replaceAll(" ", "")}`);
    expect(qr.size).toBeGreaterThan(30);
    expect(await listFactors(user.id)).toMatchObject({ app: null });
    await expect(addApp(me, { code: "000000" })).rejects.toMatchObject({ code: "wrong_code" });
    expect(await givePassword(user)).toMatchObject({ owesSecondStep: false });

    const code = codeOf(key);
    const { backupCodes, sessionSecret } = await addApp(me, { code });
    expect(backupCodes).toHaveLength(10);
    expect(await listFactors(user.id)).toMatchObject({ app: { since: expect.any(Date) }, backupCodesLeft: 10 });
    expect(await look.one("select two_factor from users where id = $1", [user.id])).toEqual({ two_factor: true });
    for (const secret of [other.sessionSecret, mine.sessionSecret]) expect(await findSession(secret)).toBeNull();
    expect(await findSession(sessionSecret)).toMatchObject({ assurance: 2, hasTwoFactor: true });
    expect(await lastEvent(accountId)).toMatchObject({ action: "two_factor.add", target_name: "Authenticator app" });
    expect(await messagesTo(user.email)).toEqual(["sign_in_method_changed"]);
    expect(await givePassword(user)).toMatchObject({ owesSecondStep: true });
    await expect(signInWhole(user, code), "the code that confirmed it is used").rejects.toThrow();
  });

  test("that takes another's place keeps the old one good until it is confirmed, and the backup codes", async () => {
    const user = await makeUser();
    const first = await setUpApp(user);
    const me = await visitorWith(first.sessionSecret);
    const { key } = await beginApp(me, {});
    await signInWhole(user, codeOf(first.key));
    const again = await visitorWith((await signInWhole(user, codeOf(first.key, 1))).sessionSecret);
    expect(await addApp(again, { code: codeOf(key) })).toMatchObject({ backupCodes: null });
    await forgetSteps(user.id);
    await expect(signInWhole(user, codeOf(first.key))).rejects.toMatchObject({ code: "wrong_code" });
    await signInWhole(user, codeOf(key));
    await signInWhole(user, first.backupCodes[0] ?? "");
  });

  test("that is removed takes backup codes with it, unless a passkey is left, and ends other sessions", async () => {
    const user = await makeUser(["tracking"]);
    const { sessionSecret, key } = await setUpApp(user);
    const other = await signInWhole(user, codeOf(key));
    const removed = await removeApp(await visitorWith(sessionSecret), {});
    expect(await findSession(other.sessionSecret)).toBeNull();
    expect(await findSession(removed.sessionSecret)).toMatchObject({ assurance: 1, hasTwoFactor: false });
    expect(await listFactors(user.id)).toEqual({ app: null, passkeys: 0, backupCodesLeft: 0, rememberedDevices: 0 });
    expect(await lastEvent(user.accounts[0]?.accountId)).toMatchObject({ action: "two_factor.remove" });

    const keeper = await makeUser();
    const kept = await setUpApp(keeper);
    await addPasskey(keeper.id);
    await removeApp(await visitorWith(kept.sessionSecret), {});
    expect(await listFactors(keeper.id)).toMatchObject({ app: null, passkeys: 1, backupCodesLeft: 10 });
    expect(await givePassword(keeper)).toMatchObject({ owesSecondStep: true });
  });

  test("stays when it is the last factor and an account asks for one", async () => {
    const user = await makeUser(["tracking", "analytics"]);
    const { sessionSecret } = await setUpApp(user);
    const [, second] = user.accounts;
    await require2fa(second?.accountId, true);
    const me = await visitorWith(sessionSecret);
    await expect(removeApp(me, {})).rejects.toMatchObject({ code: "factor_required" });
    expect((await listFactors(user.id)).backupCodesLeft).toBe(10);
    expect(await findSession(sessionSecret)).not.toBeNull();
    await addPasskey(user.id);
    await expect(removeApp(me, {})).resolves.toBeTruthy();
  });

  test.each([
    ["begin", (me: Visit) => beginApp(me, {})],
    ["add", (me: Visit) => addApp(me, { code: "123456" })],
    ["remove", (me: Visit) => removeApp(me, {})],
  ])("cannot be touched (%s) by the half signed in, nor without fresh proof", async (_name, touch) => {
    const user = await makeUser();
    const { sessionSecret, key } = await setUpApp(user);
    const before = await look.one("select totp_factors::text as row from totp_factors where user_id = $1", [user.id]);
    const half = await waitingWith((await givePassword(user)).sessionSecret);
    await expect(touch(half)).rejects.toMatchObject({ code: "second_step_needed" });
    await look.rows("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [user.id]);
    await expect(touch(await visitorWith(sessionSecret))).rejects.toMatchObject({ code: "proof_needed" });
    const after = await look.one("select totp_factors::text as row from totp_factors where user_id = $1", [user.id]);
    expect(after).toEqual(before);
    const fresh = await signInWhole(user, codeOf(key));
    const me = await visitorWith(fresh.sessionSecret);
    expect(await touch(me).catch((error) => error.code)).not.toBe("proof_needed");
  });
});

type Visit = Parameters<typeof beginApp>[0];

const addPasskey = (userId: string) =>
  look.rows("insert into passkeys (id, user_id, credential_id, public_key, name) values ($1, $2, $3, $3, 'A key')", [
    newId(),
    userId,
    Buffer.from(userId),
  ]);

test("a renewed session reaches no more than the one before: neither ended accounts nor a fresh proof", async () => {
  const user = await makeUser(["tracking", "analytics"]);
  const [ended] = user.accounts;
  const mine = await givePassword(user);
  await look.rows("update teammates set sessions_valid_after = clock_timestamp() where id = $1", [
    ended?.ownerTeammateId,
  ]);
  await look.rows("update sessions set proved_at = now() - interval '9 minutes' where user_id = $1", [user.id]);
  const me = await visitorWith(mine.sessionSecret);
  const { sessionSecret } = await addApp(me, { code: codeOf((await beginApp(me, {})).key) });
  const session = await findSession(sessionSecret);
  const seats = await transaction((tx) => seatsOf(tx, { userId: user.id, sessionId: session?.sessionId ?? null }));
  expect(seats.filter((seat) => seat.isOutdated).map((seat) => seat.accountId)).toEqual([ended?.accountId]);
  const proved = await look.one("select proved_at < now() - interval '8 minutes' as old from sessions where id = $1", [
    session?.sessionId,
  ]);
  expect(proved).toEqual({ old: true });
});

test("whoever takes both factors away at once has none, and no backup codes", async () => {
  const user = await makeUser();
  for (let round = 0; round < 5; round++) {
    await look.rows(
      "insert into totp_factors (user_id, secret_encrypted, confirmed_at) values ($1, $2, now()) on conflict do nothing",
      [user.id, seal(user.id, Buffer.alloc(20))],
    );
    await addPasskey(user.id);
    await transaction((tx) => settleTwoFactor(tx, user.id));
    await transaction((tx) => makeBackupCodes(tx, user.id));
    const remove = (table: string) =>
      transaction(async (tx) => {
        await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${user.id}`);
        return settleTwoFactor(tx, user.id);
      });
    const left = await Promise.all(["totp_factors", "passkeys"].map(remove));
    expect(left.filter(Boolean).length).toBeLessThan(2);
    expect(await look.one("select two_factor from users where id = $1", [user.id])).toEqual({ two_factor: false });
    expect((await listFactors(user.id)).backupCodesLeft).toBe(0);
  }
});

test("a secret under an older key is encrypted anew when a code of it is used, and a key that is missing is noticed (F26)", async () => {
  const user = await makeUser();
  const { key } = await setUpApp(user);
  const old = await look.one("select secret_encrypted as box from totp_factors where user_id = $1", [user.id]);
  const first = env().encryptionKeys[0];
  const keys = [Buffer.alloc(32, "next"), ...(first ? [first] : [])];
  expect(await transaction((tx) => spendTotp(tx, user.id, codeOf(key), keys))).toBe(true);
  const now = await look.one("select secret_encrypted as box from totp_factors where user_id = $1", [user.id]);
  expect(now.box).not.toEqual(old.box);
  expect(now.box instanceof Buffer && open(user.id, now.box, keys.slice(0, 1)).isOutdated).toBe(false);
  // Told before anybody is locked out: a server with other keys alone does not start.
  const all = await look.rows("select 1 from totp_factors where confirmed_at is not null");
  expect(await countLostSecrets(appUrl, keys)).toBe(0);
  expect(await countLostSecrets(appUrl, keys.slice(1))).toBe(1);
  expect(await countLostSecrets(appUrl, [Buffer.alloc(32, "another")])).toBe(all.length);
});
