import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";

// I4: a change and its event stand or fall together.

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const owner = (account: TestAccount) => actAs(account, account.owner);
const xmins = (account: TestAccount, teammateId: string) =>
  inside.one(
    `select t.xmin::text as change, e.xmin::text as event, e.action from teammates t
       join audit_events e on e.account_id = t.account_id and e.target_id = t.id::text
      where t.account_id = $1 and t.id = $2 order by e.number desc limit 1`,
    [account.id, teammateId],
  );
const count = async (account: TestAccount) =>
  Number((await inside.one("select count(*) from audit_events where account_id = $1", [account.id])).count);

test("they are written by one transaction", async () => {
  const account = await openAccount();
  const ctx = await owner(account);
  const { teammateId } = await addTeammate(account, { roleKey: "member" });
  const steps = [
    [suspendTeammate, { teammateId, reason: "", revokeInvitations: false }],
    [unsuspendTeammate, { teammateId }],
  ] as const;
  for (const [act, input] of steps) {
    await act(ctx, input);
    const { change, event, action } = await xmins(account, teammateId);
    expect(action).toBe(act.commandName);
    expect(event).toBe(change);
  }
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
