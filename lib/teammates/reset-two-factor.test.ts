import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { newId } from "@/lib/id";
import { findSession } from "@/lib/sessions/queries";
import { startSession } from "@/lib/sessions/start-session";
import { actAs, addTeammate, lookInto, openAccount, type Person, testOrigin } from "@/lib/testing";
import { makeBackupCodes } from "@/lib/two-factor/backup-codes";
import { listFactors } from "@/lib/two-factor/queries";
import { seal } from "@/lib/two-factor/secret-box";
import { settleTwoFactor } from "@/lib/two-factor/settle";
import { getTwoFactorReset, resetTwoFactor } from "./reset-two-factor";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const lastEvent = async (accountId: string) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [accountId]))[0];
const addPasskey = (userId: string) =>
  look.rows("insert into passkeys (id, user_id, credential_id, public_key, name) values ($1, $2, $3, $3, 'A key')", [
    newId(),
    userId,
    Buffer.from(userId),
  ]);

describe("an admin's reset of two-factor", () => {
  async function scene() {
    const account = await openAccount();
    const owner = await actAs(account, account.owner);
    const person = await addTeammate(account, { roleKey: "account_member" });
    await giveFactors(person);
    return { account, owner, person };
  }
  const giveFactors = async ({ userId }: Person) => {
    const box = seal(userId, Buffer.alloc(20));
    await look.rows("insert into totp_factors (user_id, secret_encrypted, confirmed_at) values ($1, $2, now())", [
      userId,
      box,
    ]);
    await addPasskey(userId);
    await transaction((tx) => settleTwoFactor(tx, userId));
    await transaction((tx) => makeBackupCodes(tx, userId));
  };
  const lets = async ({ userId }: Person) =>
    transaction((tx) => startSession(tx, { userId, origin: testOrigin, assurance: 2 }));

  test("takes every factor and session away, tells the person and the log", async () => {
    const { account, owner, person } = await scene();
    const session = await lets(person);
    await look.rows("update accounts set require_two_factor = true where id = $1", [account.id]);
    expect(await getTwoFactorReset(owner, { teammateId: person.teammateId })).toEqual({ isInSeveral: false });
    await resetTwoFactor(owner, { teammateId: person.teammateId });
    expect(await listFactors(person.userId)).toEqual({
      app: null,
      passkeys: 0,
      backupCodesLeft: 0,
      rememberedDevices: 0,
    });
    const row = await look.one("select two_factor from teammates where id = $1", [person.teammateId]);
    expect(row).toEqual({ two_factor: false });
    expect(await findSession(session.secret)).toBeNull();
    expect(await lastEvent(account.id)).toMatchObject({
      action: "teammate.reset_two_factor",
      target_id: person.teammateId,
      before: { twoFactor: true },
      after: { twoFactor: false },
    });
    const [mail] = await look.rows("select message, to_address from emails where teammate_id = $1", [
      person.teammateId,
    ]);
    expect(mail).toEqual({ message: "two_factor_reset", to_address: person.email });
    await expect(resetTwoFactor(owner, { teammateId: person.teammateId })).rejects.toMatchObject({
      code: "no_two_factor",
    });
  });

  test("leaves the password as it was: nobody but the person, or their mailbox, gets in (b10)", async () => {
    const { owner, person } = await scene();
    await look.rows("update users set password_hash = 'as it was' where id = $1", [person.userId]);
    await resetTwoFactor(owner, { teammateId: person.teammateId });
    const row = await look.one("select password_hash from users where id = $1", [person.userId]);
    expect(row).toEqual({ password_hash: "as it was" });
  });

  test("is refused for a person whom another account knows, who keeps everything", async () => {
    const { owner, person } = await scene();
    const there = await openAccount("analytics");
    const second = newId();
    await look.rows(
      `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
       select $1, $2, user_id, email, first_name, last_name, search_text, now() from teammates where id = $3`,
      [there.id, second, person.teammateId],
    );
    const session = await lets(person);
    expect(await getTwoFactorReset(owner, { teammateId: person.teammateId })).toEqual({ isInSeveral: true });
    await expect(resetTwoFactor(owner, { teammateId: person.teammateId })).rejects.toMatchObject({
      code: "in_several_accounts",
    });
    expect(await listFactors(person.userId)).toMatchObject({ passkeys: 1, backupCodesLeft: 10 });
    expect(await findSession(session.secret)).not.toBeNull();
    await look.rows("update teammates set removed_at = now() where id = $1", [second]);
    await expect(resetTwoFactor(owner, { teammateId: person.teammateId })).resolves.toBeNull();
  });

  test("is refused without fresh proof, for oneself, and to whoever may not", async () => {
    const { account, owner, person } = await scene();
    await giveFactors(account.owner);
    const one = { teammateId: person.teammateId };
    await expect(resetTwoFactor(owner, { teammateId: account.owner.teammateId })).rejects.toMatchObject({
      code: "not_on_yourself",
    });
    const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
    await expect(resetTwoFactor(member, one)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(getTwoFactorReset(member, one)).rejects.toMatchObject({ code: "not_permitted" });
    const sessionId = owner.actor.kind === "user" ? owner.actor.sessionId : "";
    await look.rows("update sessions set proved_at = now() - interval '11 minutes' where id = $1", [sessionId]);
    await expect(resetTwoFactor(owner, one)).rejects.toMatchObject({ code: "proof_needed" });
    await look.rows("update sessions set proved_at = now() where id = $1", [sessionId]);
    await expect(resetTwoFactor(owner, one)).resolves.toBeNull();
  });
});
