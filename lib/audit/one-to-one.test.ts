import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { editAccount } from "@/lib/accounts/edit-account";
import { setInvitations } from "@/lib/accounts/set-invitations";
import { setLogRetention } from "@/lib/accounts/set-log-retention";
import { setSecurity } from "@/lib/accounts/set-security";
import { type Command, lockAccount } from "@/lib/command";
import { acceptOwnership } from "@/lib/ownership/accept-ownership";
import { cancelOffer } from "@/lib/ownership/cancel-offer";
import { offerOwnership } from "@/lib/ownership/offer-ownership";
import { eraseTeammate } from "@/lib/teammates/erase-teammate";
import { leaveAccount } from "@/lib/teammates/leave-account";
import { reinstateTeammate } from "@/lib/teammates/reinstate-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { setPeriod } from "@/lib/teammates/set-period";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { verifyChain } from "./verify";

// I4: a change and its event stand or fall together.

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const owner = (account: TestAccount) => actAs(account, account.owner);
const TABLES =
  "accounts teammates grants overrides groups group_teammates roles projects ownership_offers audit_events";
/** The transactions that wrote what an account has now. */
const writersOf = async (account: TestAccount): Promise<unknown[]> => {
  const each = TABLES.split(" ").map((table) => {
    const key = table === "accounts" ? "id" : "account_id";
    return `select xmin::text from ${table} where ${key} = $1`;
  });
  return (await inside.rows(each.join(" union "), [account.id])).map(({ xmin }) => xmin);
};
/** What the transaction told that wrote the newest event. */
const lastTold = (account: TestAccount) =>
  inside.one(
    `select xmin::text as writer, array_agg(action order by number) as actions from audit_events where account_id = $1
       group by xmin::text order by max(number) desc limit 1`,
    [account.id],
  );
const versionOf = async (teammateId: string) =>
  Number((await inside.one("select version from teammates where id = $1", [teammateId])).version);
const offerIn = async (account: TestAccount) =>
  (await inside.one("select id from ownership_offers where account_id = $1 and settled_at is null", [account.id])).id;
const count = async (account: TestAccount) =>
  Number((await inside.one("select count(*) from audit_events where account_id = $1", [account.id])).count);

test("whatever is done, one transaction writes all of it and its event", async () => {
  const account = await openAccount("analytics");
  await inside.rows("update users set two_factor = true where id = $1", [account.owner.userId]);
  const { teammateId, ...rest } = await addTeammate(account, { roleKey: "member" });
  const person = { teammateId, ...rest };
  const roleId = account.roleIds.member;
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const removal = { teammateId, reason: "", revokeInvitations: false };
  const steps: [command: Command<unknown>, input: () => Promise<object> | object, by?: typeof person][] = [
    [setPeriod, async () => ({ teammateId, version: await versionOf(teammateId), startsAt: null, endsAt: later })],
    [setPeriod, async () => ({ teammateId, version: await versionOf(teammateId), startsAt: null, endsAt: null })],
    [suspendTeammate, () => removal],
    [unsuspendTeammate, () => ({ teammateId })],
    [offerOwnership, () => ({ toTeammateId: teammateId, nextRoleId: roleId })],
    [cancelOffer, async () => ({ offerId: await offerIn(account) })],
    [offerOwnership, () => ({ toTeammateId: teammateId, nextRoleId: roleId })],
    [acceptOwnership, async () => ({ offerId: await offerIn(account) }), person],
    [offerOwnership, () => ({ toTeammateId: account.owner.teammateId, nextRoleId: roleId }), person],
    [acceptOwnership, async () => ({ offerId: await offerIn(account) })],
    [leaveAccount, () => ({}), person],
    [reinstateTeammate, () => ({ teammateId })],
    [removeTeammate, () => removal],
    [eraseTeammate, () => ({ teammateId, confirmation: person.email })],
    [editAccount, () => ({ name: "Renamed" })],
    [setSecurity, () => ({ requireTwoFactor: true, oneAccountPerEmail: true })],
    [setInvitations, () => ({ invitationDays: 3, invitationReminders: false })],
    [setLogRetention, () => ({ days: 365 })],
  ];
  for (const [act, input, by = account.owner] of steps) {
    const ctx = await actAs(account, by);
    const given = await input();
    const before = await writersOf(account);
    await act(ctx, given);
    const { actions, writer } = await lastTold(account);
    expect(actions).toContain(act.commandName);
    expect((await writersOf(account)).filter((one) => !before.includes(one))).toEqual([writer]);
  }
  expect(await verifyChain(account.id)).toMatchObject({ isWhole: true });
});

test("what changes nothing writes nothing", async () => {
  const account = await openAccount();
  const ctx = await owner(account);
  const { teammateId } = await addTeammate(account, { roleKey: "member" });
  const input = { teammateId, reason: "", revokeInvitations: false };
  await suspendTeammate(ctx, input);
  const before = await count(account);
  await suspendTeammate(ctx, input);
  expect(await count(account)).toBe(before);
});

test("a refused change leaves nothing but the event that it was refused", async () => {
  const account = await openAccount();
  const ctx = await owner(account);
  const before = await count(account);
  const removal = removeTeammate(ctx, { teammateId: account.owner.teammateId, reason: "", revokeInvitations: false });
  await expect(removal).rejects.toThrow();
  const rows = await inside.rows("select action, after from audit_events where account_id = $1 and number > $2", [
    account.id,
    before,
  ]);
  expect(rows).toMatchObject([{ action: "refused", after: { refused: expect.any(String) } }]);
});

test("a transaction that breaks later takes its event with it", async () => {
  const account = await openAccount();
  const ctx = await owner(account);
  const { teammateId } = await addTeammate(account, { roleKey: "member" });
  const before = await count(account);
  const broken = inAccount(account.id, async (tx) => {
    await lockAccount(tx, account.id);
    await suspendTeammate({ ...ctx, tx }, { teammateId, reason: "", revokeInvitations: false });
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(broken).rejects.toThrow();
  expect(await count(account)).toBe(before);
  expect(await inside.one("select suspended_at from teammates where id = $1", [teammateId])).toEqual({
    suspended_at: null,
  });
});
