import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/auth/passwords";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import {
  accessWith,
  actAs,
  addTeammate,
  invitationToken,
  lookInto,
  nobody,
  openAccount,
  type Person,
  testOrigin,
} from "@/lib/testing";
import { acceptInvitation } from "./accept-invitation";
import { declineInvitation } from "./decline-invitation";
import { inviteTeammate } from "./invite-teammate";
import { getInvitation } from "./queries";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";

const PASSWORD = "correct horse battery";
let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene(catalogue: Parameters<typeof openAccount>[0] = "tracking", roleKey = "account_member") {
  const account = await openAccount(catalogue);
  const owner = await actAs(account, account.owner);
  const email = `new-${account.slug}@${account.slug}.example`;
  const input = { firstName: "Dana", lastName: "Petrov", email, access: accessWith(account.roleIds[roleKey]) };
  return { account, owner, email, input };
}

const rowOf = (id: string) => look.one("select * from teammates where id = $1", [id]);
const tokenOf = async (id: string) => invitationToken((await rowOf(id)).invitation_id);
const actionsIn = async (accountId: string) =>
  (await look.rows("select action from audit_events where account_id = $1 order by number", [accountId])).map(
    (e) => e.action,
  );

describe("inviting", () => {
  test("writes the row, the access, the e-mail, the job and the event, and no usable token anywhere", async () => {
    const { account, owner, input, email } = await scene();
    const { teammateId } = await inviteTeammate(owner, input);
    expect(await rowOf(teammateId)).toMatchObject({
      email,
      joined_at: null,
      delivery: "queued",
      invited_by_name: "Ada Brandt",
    });
    const mail = await look.one("select * from emails where teammate_id = $1", [teammateId]);
    expect(mail).toMatchObject({ to_address: email, message: "invitation", status: "queued" });
    expect((await look.rows("select 1 from graphile_worker.jobs where key = $1", [`email:${mail.id}`])).length).toBe(1);
    expect(await actionsIn(account.id)).toContain("teammate.invite");
    const token = await tokenOf(teammateId);
    for (const table of ["emails", "invitations", "teammates", "audit_events", "graphile_worker._private_jobs"]) {
      const found = await look.rows(`select 1 from ${table} x where x::text like $1`, [`%${token}%`]);
      expect(found, table).toEqual([]);
    }
  });

  test.each([
    ["ＤＡＮＡ＠", "full-width letters and the full-width at sign"],
    ["Dana@", "capitals"],
  ])("%s (%s) is the same address", async (prefix) => {
    const { owner, input, account } = await scene();
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
    const { owner, input, account } = await scene();
    const refused = await inviteTeammate(owner, { ...input, email }).catch((e) => e);
    expect(refused).toMatchObject({ code: "invalid_input", details: { fieldErrors: { email: expect.any(String) } } });
    expect(await look.rows("select 1 from teammates where account_id = $1", [account.id])).toHaveLength(1);
  });

  test("a domain that nobody here has is asked about once, then invited", async () => {
    const { owner, input } = await scene();
    const stranger = { ...input, email: "dana@elsewhere.example" };
    await expect(inviteTeammate(owner, stranger)).rejects.toMatchObject({ code: "new_email_domain" });
    await expect(inviteTeammate(owner, { ...stranger, newDomainConfirmed: true })).resolves.toBeTruthy();
  });

  test("an address that is a teammate already names the row; one account per e-mail refuses other accounts' people", async () => {
    const { owner, input, account } = await scene();
    const there = await addTeammate(account, { roleKey: "account_member" });
    await expect(inviteTeammate(owner, { ...input, email: there.email })).rejects.toMatchObject({
      code: "already_teammate",
      details: { targetId: there.teammateId },
    });
    const other = await scene();
    await expect(
      inviteTeammate(other.owner, { ...other.input, email: there.email, newDomainConfirmed: true }),
    ).rejects.toMatchObject({ code: "teammate_elsewhere" });
    const free = await scene("analytics", "member");
    await expect(
      inviteTeammate(free.owner, { ...free.input, email: there.email, newDomainConfirmed: true }),
    ).resolves.toBeTruthy();
  });

  test("nobody gives more than they hold, and the refusal is in the log", async () => {
    const { account, input } = await scene();
    const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
    const owners = { ...input, access: accessWith(account.roleIds.account_owner) };
    await expect(inviteTeammate(manager, owners)).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
    expect(
      await look.rows("select 1 from teammates where account_id = $1 and email = $2", [account.id, input.email]),
    ).toEqual([]);
    expect(await actionsIn(account.id)).toContain("refused");
    await expect(inviteTeammate(manager, input)).resolves.toBeTruthy();
  });

  test("keys that are not asked for are refused", async () => {
    const { owner, input, account } = await scene();
    for (const extra of [{ accountId: account.id }, { joinedAt: new Date().toISOString() }, { role: "owner" }]) {
      await expect(inviteTeammate(owner, { ...input, ...extra })).rejects.toMatchObject({ code: "invalid_input" });
    }
  });
});

describe("a link", () => {
  test("lets the invitee in with a new password, once; the log and a welcome say so", async () => {
    const { account, owner, input, email } = await scene();
    const { teammateId } = await inviteTeammate(owner, input);
    const token = await tokenOf(teammateId);
    expect(await getInvitation(token, nobody)).toMatchObject({
      state: "open",
      mode: "new_user",
      email,
      inviterName: "Ada Brandt",
    });
    await expect(acceptInvitation(nobody, { token, password: "short" })).rejects.toMatchObject({
      details: { fieldErrors: { password: expect.any(String) } },
    });
    expect(await acceptInvitation(nobody, { token, password: PASSWORD })).toMatchObject({
      next: `/${account.slug}`,
      sessionSecret: expect.any(String),
    });
    expect((await rowOf(teammateId)).joined_at).toBeTruthy();
    expect(await look.rows("select 1 from emails where to_address = $1 and message = 'welcome'", [email])).toHaveLength(
      1,
    );
    expect(await actionsIn(account.id)).toContain("invitation.accept");
    await expect(acceptInvitation(nobody, { token, password: PASSWORD })).rejects.toMatchObject({ code: "link_dead" });
    expect(await getInvitation(token, nobody)).toEqual({ state: "link_dead" });
  });

  test("is dead after revoke, decline, removal and expiry, and says replaced after resend", async () => {
    const { owner, input, account } = await scene();
    const invite = async (name: string) => {
      const { teammateId } = await inviteTeammate(owner, { ...input, email: `${name}@${account.slug}.example` });
      return { teammateId, token: await tokenOf(teammateId) };
    };
    const revoked = await invite("revoked");
    await revokeInvitation(owner, { teammateId: revoked.teammateId });
    const declined = await invite("declined");
    await declineInvitation(nobody, { token: declined.token });
    const removed = await invite("removed");
    await removeTeammate(owner, { teammateId: removed.teammateId });
    const expired = await invite("expired");
    await look.rows("update teammates set invite_expires_at = now() - interval '1 second' where id = $1", [
      expired.teammateId,
    ]);
    const resent = await invite("resent");
    await resendInvitation(owner, { teammateId: resent.teammateId });
    const accept = (token: string) => acceptInvitation(nobody, { token, password: PASSWORD });
    for (const { token } of [revoked, removed, expired])
      await expect(accept(token)).rejects.toMatchObject({ code: "link_dead" });
    await expect(accept(declined.token)).rejects.toMatchObject({ code: "link_declined" });
    await expect(accept(resent.token)).rejects.toMatchObject({ code: "link_replaced" });
    await expect(accept("no such token")).rejects.toMatchObject({ code: "link_dead" });
    await expect(accept(await tokenOf(resent.teammateId))).resolves.toBeTruthy();
  });

  test("of a declined, revoked or expired invitation is replaced by a resend on the same row", async () => {
    const { owner, input } = await scene();
    const { teammateId } = await inviteTeammate(owner, input);
    await declineInvitation(nobody, { token: await tokenOf(teammateId) });
    await resendInvitation(owner, { teammateId });
    expect(await rowOf(teammateId)).toMatchObject({ invite_declined_at: null, delivery: "queued" });
  });

  test("cannot be used while signed in as somebody else, nor declined by them", async () => {
    const { account, owner, input } = await scene();
    const other = await addTeammate(account, { roleKey: "account_member" });
    const { teammateId } = await inviteTeammate(owner, input);
    const token = await tokenOf(teammateId);
    const visitor = visitorAs(other);
    expect(await getInvitation(token, visitor)).toMatchObject({ mode: "signed_in_as_other" });
    await expect(acceptInvitation(visitor, { token })).rejects.toMatchObject({ code: "signed_in_as_other" });
    await expect(declineInvitation(visitor, { token })).rejects.toMatchObject({ code: "signed_in_as_other" });
    expect((await rowOf(teammateId)).joined_at).toBeNull();
  });

  test("asks somebody who has a sign-in for that password, and takes a running session of theirs", async () => {
    const { owner, input } = await scene("analytics", "member");
    const elsewhere = await openAccount("analytics");
    const person = await addTeammate(elsewhere, { roleKey: "member" });
    await look.rows("update users set password_hash = $1 where id = $2", [await hashPassword(PASSWORD), person.userId]);
    const { teammateId } = await inviteTeammate(owner, { ...input, email: person.email, newDomainConfirmed: true });
    const token = await tokenOf(teammateId);
    expect(await getInvitation(token, nobody)).toMatchObject({ mode: "existing_user" });
    await expect(acceptInvitation(nobody, { token, password: "a new password of mine" })).rejects.toMatchObject({
      code: "wrong_credentials",
    });
    expect(await acceptInvitation(visitorAs(person), { token })).toMatchObject({ sessionSecret: null });
    expect((await rowOf(teammateId)).user_id).toBe(person.userId);
  });

  test("gives nothing when the inviter has since lost the right, and names who to ask", async () => {
    const { account, owner, input } = await scene();
    const manager = await addTeammate(account, { roleKey: "account_manager", firstName: "Goran", lastName: "Ito" });
    const { teammateId } = await inviteTeammate(await actAs(account, manager), input);
    const token = await tokenOf(teammateId);
    const { version } = await rowOf(manager.teammateId);
    const demotion = { firstName: "Goran", lastName: "Ito", access: accessWith(account.roleIds.account_member) };
    await editTeammate(owner, { teammateId: manager.teammateId, version, ...demotion });
    const refused = await acceptInvitation(nobody, { token, password: PASSWORD }).catch((e) => e);
    expect(refused).toMatchObject({ code: "inviter_lost_right", message: expect.stringContaining("Ask Ada Brandt") });
    expect((await rowOf(teammateId)).joined_at).toBeNull();
    await resendInvitation(owner, { teammateId });
    await expect(
      acceptInvitation(nobody, { token: await tokenOf(teammateId), password: PASSWORD }),
    ).resolves.toBeTruthy();
  });

  test("dies with the suspension of its sender when asked, and lives when not", async () => {
    const { account, owner, input } = await scene();
    const manager = await addTeammate(account, { roleKey: "account_manager" });
    const { teammateId } = await inviteTeammate(await actAs(account, manager), input);
    expect(await suspendTeammate(owner, { teammateId: manager.teammateId, revokeInvitations: true })).toEqual({
      revoked: 1,
    });
    expect((await rowOf(teammateId)).invite_revoked_at).toBeTruthy();
  });

  test("never lives beyond the end of the access it gives", async () => {
    const { owner, input } = await scene();
    const endsAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000).toISOString();
    const { teammateId } = await inviteTeammate(owner, { ...input, access: { ...input.access, endsAt } });
    expect(new Date(String((await rowOf(teammateId)).invite_expires_at)).toISOString()).toBe(endsAt);
  });
});

const visitorAs = (person: Person) => ({
  origin: testOrigin,
  user: { ...person, sessionId: "s", emailVerified: true, sessionStartedAt: new Date() },
});
