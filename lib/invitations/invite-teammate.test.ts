import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { accessWith, actAs, addTeammate, lookInto } from "@/lib/testing";
import { inviteTeammate } from "./invite-teammate";
import { inviteScene, lookers } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let see: ReturnType<typeof lookers>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  see = lookers(look);
});
afterAll(() => look.close());

describe("inviting", () => {
  test("writes the row, the access, the e-mail, the job and the event, and no usable token anywhere", async () => {
    const { account, owner, input, email } = await inviteScene();
    const { teammateId } = await inviteTeammate(owner, input);
    expect(await see.rowOf(teammateId)).toMatchObject({
      email,
      joined_at: null,
      delivery: "queued",
      invited_by_name: "Ada Brandt",
    });
    const mail = await look.one("select * from emails where teammate_id = $1", [teammateId]);
    expect(mail).toMatchObject({ to_address: email, message: "invitation", status: "queued" });
    expect((await look.rows("select 1 from graphile_worker.jobs where key = $1", [`email:${mail.id}`])).length).toBe(1);
    expect(await see.actionsIn(account.id)).toContain("teammate.invite");
    const token = await see.tokenOf(teammateId);
    for (const table of ["emails", "invitations", "teammates", "audit_events", "graphile_worker._private_jobs"]) {
      const found = await look.rows(`select 1 from ${table} x where x::text like $1`, [`%${token}%`]);
      expect(found, table).toEqual([]);
    }
  });

  test.each([
    ["ＤＡＮＡ＠", "full-width letters and the full-width at sign"],
    ["Dana@", "capitals"],
  ])("%s (%s) is the same address", async (prefix) => {
    const { owner, input, account } = await inviteScene();
    await inviteTeammate(owner, { ...input, email: `dana@${account.slug}.example` });
    await expect(inviteTeammate(owner, { ...input, email: `${prefix}${account.slug}.example` })).rejects.toMatchObject({
      code: "already_invited",
    });
  });

  test.each([
    "a@b.example, c@d.example",
    '"a@evil.example"@victim.example',
    "a@b.example\r\nBcc: c@d.example",
    "a@b.example\u0000",
    "<a@b.example>",
    "a b@c.example",
    "@b.example",
    "a@b",
  ])("refuses %j as an address, with a field error and nothing written", async (email) => {
    const { owner, input, account } = await inviteScene();
    const refused = await inviteTeammate(owner, { ...input, email }).catch((e) => e);
    expect(refused).toMatchObject({ code: "invalid_input", details: { fieldErrors: { email: expect.any(String) } } });
    expect(await look.rows("select 1 from teammates where account_id = $1", [account.id])).toHaveLength(1);
  });

  test("a domain that nobody here has is asked about once, then invited", async () => {
    const { owner, input } = await inviteScene();
    const stranger = { ...input, email: "dana@elsewhere.example" };
    await expect(inviteTeammate(owner, stranger)).rejects.toMatchObject({ code: "new_email_domain" });
    await expect(inviteTeammate(owner, { ...stranger, newDomainConfirmed: true })).resolves.toBeTruthy();
  });

  test("an address that is a teammate already names the row; one account per e-mail refuses other accounts' people", async () => {
    const { owner, input, account } = await inviteScene();
    const there = await addTeammate(account, { roleKey: "account_member" });
    await expect(inviteTeammate(owner, { ...input, email: there.email })).rejects.toMatchObject({
      code: "already_teammate",
      details: { targetId: there.teammateId },
    });
    const other = await inviteScene();
    await expect(
      inviteTeammate(other.owner, { ...other.input, email: there.email, newDomainConfirmed: true }),
    ).rejects.toMatchObject({ code: "teammate_elsewhere" });
    const free = await inviteScene("analytics", "member");
    await expect(
      inviteTeammate(free.owner, { ...free.input, email: there.email, newDomainConfirmed: true }),
    ).resolves.toBeTruthy();
  });

  test("nobody gives more than they hold, and the refusal is in the log", async () => {
    const { account, input } = await inviteScene();
    const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
    const owners = { ...input, access: accessWith(account.roleIds.account_owner) };
    await expect(inviteTeammate(manager, owners)).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
    expect(
      await look.rows("select 1 from teammates where account_id = $1 and email = $2", [account.id, input.email]),
    ).toEqual([]);
    expect(await see.actionsIn(account.id)).toContain("refused");
    await expect(inviteTeammate(manager, input)).resolves.toBeTruthy();
  });

  test("who may not invite cannot, not even to what they hold themselves", async () => {
    const { account, input } = await inviteScene();
    const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
    await expect(inviteTeammate(member, input)).rejects.toMatchObject({ code: "not_permitted" });
    expect(
      await look.rows("select 1 from teammates where account_id = $1 and email = $2", [account.id, input.email]),
    ).toEqual([]);
  });

  test("a removed person is invited anew on the same row, but only by who reaches what they had", async () => {
    const { account, owner, input } = await inviteScene();
    const second = await addTeammate(account, { roleKey: "account_owner" });
    await removeTeammate(owner, { teammateId: second.teammateId });
    const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
    const again = { ...input, email: second.email };
    await expect(inviteTeammate(manager, again)).rejects.toMatchObject({ code: "owners_are_out_of_reach" });
    expect(await inviteTeammate(owner, again)).toEqual({ teammateId: second.teammateId });
    expect(await see.rowOf(second.teammateId)).toMatchObject({ removed_at: null, joined_at: null, user_id: null });
  });

  test("what is not there, or cannot be held so, is given to nobody new", async () => {
    const { account, owner, input } = await inviteScene();
    const { account_member: member, account_manager: manager } = account.roleIds;
    const given: [object, string][] = [
      [accessWith(newId()), "unknown_role"],
      [{ roles: [{ roleId: member, projectIds: [newId()] }] }, "unknown_project"],
      [{ ...accessWith(member), groupIds: [newId()] }, "unknown_group"],
      [{ roles: [member, manager].map((roleId) => ({ roleId, projectIds: null })) }, "one_role_only"],
    ];
    for (const [access, code] of given)
      await expect(inviteTeammate(owner, { ...input, access })).rejects.toMatchObject({ code });
    await expect(inviteTeammate(owner, { ...input, access: accessWith(member) })).resolves.toBeTruthy();
  });

  test("keys that are not asked for are refused", async () => {
    const { owner, input, account } = await inviteScene();
    for (const extra of [{ accountId: account.id }, { joinedAt: new Date().toISOString() }, { role: "owner" }]) {
      await expect(inviteTeammate(owner, { ...input, ...extra })).rejects.toMatchObject({ code: "invalid_input" });
    }
  });
});
