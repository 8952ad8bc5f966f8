import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Command } from "@/lib/command";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { editAccount } from "./edit-account";
import { getSettings } from "./queries";
import { setInvitations } from "./set-invitations";
import { setLogRetention } from "./set-log-retention";
import { setSecurity } from "./set-security";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const owner = (account: TestAccount) => actAs(account, account.owner);
const rowOf = (account: TestAccount) => look.one("select * from accounts where id = $1", [account.id]);
const lastEvent = (account: TestAccount) =>
  look.one(
    "select action, before, after, target_id, xmin::text = (select xmin::text from accounts where id = $1) as together from audit_events where account_id = $1 order by number desc limit 1",
    [account.id],
  );
const eventCount = async (account: TestAccount) =>
  Number((await look.one("select count(*) from audit_events where account_id = $1", [account.id])).count);
const giveFactor = (account: TestAccount) =>
  look.rows("update users set two_factor = true where id = $1", [account.owner.userId]);

type Case = [Command<unknown>, input: object, row: object, before: object, after: object];
const CASES: Case[] = [
  [editAccount, { name: " Northwind  Two " }, { name: "Northwind Two" }, {}, { name: "Northwind Two" }],
  [
    setSecurity,
    { requireTwoFactor: true, oneAccountPerEmail: true },
    { require_two_factor: true, one_account_per_email: true },
    { twoFactorForEverybody: false },
    { twoFactorForEverybody: true },
  ],
  [
    setInvitations,
    { invitationDays: 14, invitationReminders: true },
    { invitation_days: 14, invitation_reminders: true },
    { daysThatInvitationsLive: 7 },
    { daysThatInvitationsLive: 14 },
  ],
  [
    setLogRetention,
    { days: 730 },
    { log_retention_days: 730 },
    { logIsKept: "for ever" },
    { logIsKept: "for 2 years" },
  ],
];

describe.each(CASES.map((one) => [one[0].commandName, ...one] as const))(
  "%s",
  (name, set, input, row, before, after) => {
    test("changes the row and tells what is another now; the same again writes nothing", async () => {
      const account = await openAccount();
      await giveFactor(account);
      await set(await owner(account), input);
      expect(await rowOf(account)).toMatchObject(row);
      const event = await lastEvent(account);
      expect(event).toMatchObject({ action: name, before, after, target_id: account.id, together: true });
      expect(Object.keys(event.after ?? {})).toEqual(Object.keys(after));
      const count = await eventCount(account);
      await set(await owner(account), input);
      expect(await eventCount(account)).toBe(count);
    });

    test("is for those who manage the account", async () => {
      const account = await openAccount();
      await giveFactor(account);
      const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
      await expect(set(manager, input)).rejects.toMatchObject({ code: "not_permitted" });
      await expect(getSettings(manager)).rejects.toMatchObject({ code: "not_permitted" });
      await expect(set(await owner(account), input)).resolves.toBeNull();
    });
  },
);

test.each([
  [editAccount, { name: " " }],
  [setInvitations, { invitationDays: 0, invitationReminders: true }],
  [setInvitations, { invitationDays: 31, invitationReminders: true }],
  [setInvitations, { invitationDays: 1.5, invitationReminders: true }],
  [setLogRetention, { days: 89 }],
  [setLogRetention, { days: 366 }],
  [setSecurity, { requireTwoFactor: true }],
])("%o refuses %o", async (set, input) => {
  const account = await openAccount();
  await expect(set(await owner(account), input)).rejects.toMatchObject({ code: "invalid_input" });
});

test("security and retention need fresh proof, name and invitations do not", async () => {
  const account = await openAccount();
  await giveFactor(account);
  const ctx = await owner(account);
  await look.rows("update sessions set proved_at = now() - interval '11 minutes' where id = $1", [ctx.actor.sessionId]);
  const risky = [setSecurity, setLogRetention].map((set) => set.commandName);
  for (const [set, input] of CASES) {
    const outcome = set(ctx, input).then(
      () => "done",
      (error) => error.code,
    );
    expect(await outcome).toBe(risky.includes(set.commandName) ? "proof_needed" : "done");
  }
});

test("nobody asks everybody for two-factor without having it; the page says who else has none", async () => {
  const account = await openAccount();
  await addTeammate(account, { roleKey: "account_member" });
  const input = { requireTwoFactor: true, oneAccountPerEmail: true };
  await expect(setSecurity(await owner(account), input)).rejects.toMatchObject({ code: "own_two_factor_first" });
  expect(await getSettings(await owner(account))).toMatchObject({
    requireTwoFactor: false,
    withoutTwoFactor: { count: 2, isMore: false },
    twoFactorRefused: "own_two_factor_first",
  });
  await giveFactor(account);
  expect(await getSettings(await owner(account))).toMatchObject({
    withoutTwoFactor: { count: 1 },
    twoFactorRefused: null,
  });
  await setSecurity(await owner(account), input);
  await setSecurity(await owner(account), { requireTwoFactor: false, oneAccountPerEmail: false });
  expect(await rowOf(account)).toMatchObject({ require_two_factor: false, one_account_per_email: false });
});
