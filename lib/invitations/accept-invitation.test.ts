import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/auth/passwords";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { accessWith, actAs, addTeammate, lookInto, nobody, openAccount } from "@/lib/testing";
import { acceptInvitation } from "./accept-invitation";
import { declineInvitation } from "./decline-invitation";
import { inviteTeammate } from "./invite-teammate";
import { getInvitation } from "./queries";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";
import { inviteScene, lookers, visitorAs } from "./testing";

const PASSWORD = "correct horse battery";
let look: Awaited<ReturnType<typeof lookInto>>;
let see: ReturnType<typeof lookers>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  see = lookers(look);
});
afterAll(() => look.close());

describe("a link", () => {
  test("lets the invitee in with a new password, once; the log and a welcome say so", async () => {
    const { account, owner, input, email } = await inviteScene();
    const { teammateId } = await inviteTeammate(owner, input);
    const token = await see.tokenOf(teammateId);
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
    expect((await see.rowOf(teammateId)).joined_at).toBeTruthy();
    expect(await look.rows("select 1 from emails where to_address = $1 and message = 'welcome'", [email])).toHaveLength(
      1,
    );
    expect(await see.actionsIn(account.id)).toContain("invitation.accept");
    await expect(acceptInvitation(nobody, { token, password: PASSWORD })).rejects.toMatchObject({ code: "link_dead" });
    expect(await getInvitation(token, nobody)).toEqual({ state: "link_dead" });
  });

  test("is dead after revoke, decline, removal and expiry, and says replaced after resend", async () => {
    const { owner, input, account } = await inviteScene();
    const invite = async (name: string) => {
      const { teammateId } = await inviteTeammate(owner, { ...input, email: `${name}@${account.slug}.example` });
      return { teammateId, token: await see.tokenOf(teammateId) };
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
    await expect(accept(await see.tokenOf(resent.teammateId))).resolves.toBeTruthy();
  });

  test("of a declined, revoked or expired invitation is replaced by a resend on the same row", async () => {
    const { owner, input } = await inviteScene();
    const { teammateId } = await inviteTeammate(owner, input);
    await declineInvitation(nobody, { token: await see.tokenOf(teammateId) });
    await resendInvitation(owner, { teammateId });
    expect(await see.rowOf(teammateId)).toMatchObject({ invite_declined_at: null, delivery: "queued" });
  });

  test("cannot be used while signed in as somebody else, nor declined by them", async () => {
    const { account, owner, input } = await inviteScene();
    const other = await addTeammate(account, { roleKey: "account_member" });
    const { teammateId } = await inviteTeammate(owner, input);
    const token = await see.tokenOf(teammateId);
    const visitor = visitorAs(other);
    expect(await getInvitation(token, visitor)).toMatchObject({ mode: "signed_in_as_other" });
    await expect(acceptInvitation(visitor, { token })).rejects.toMatchObject({ code: "signed_in_as_other" });
    await expect(declineInvitation(visitor, { token })).rejects.toMatchObject({ code: "signed_in_as_other" });
    expect((await see.rowOf(teammateId)).joined_at).toBeNull();
  });

  test("asks somebody who has a sign-in for that password, and takes a running session of theirs", async () => {
    const { owner, input } = await inviteScene("analytics", "member");
    const elsewhere = await openAccount("analytics");
    const person = await addTeammate(elsewhere, { roleKey: "member" });
    await look.rows("update users set password_hash = $1 where id = $2", [await hashPassword(PASSWORD), person.userId]);
    const { teammateId } = await inviteTeammate(owner, { ...input, email: person.email, newDomainConfirmed: true });
    const token = await see.tokenOf(teammateId);
    expect(await getInvitation(token, nobody)).toMatchObject({ mode: "existing_user" });
    await expect(acceptInvitation(nobody, { token, password: "a new password of mine" })).rejects.toMatchObject({
      code: "wrong_credentials",
    });
    expect(await acceptInvitation(visitorAs(person), { token })).toMatchObject({ sessionSecret: null });
    expect((await see.rowOf(teammateId)).user_id).toBe(person.userId);
  });

  test("gives nothing when the inviter has since lost the right, and names who to ask", async () => {
    const { account, owner, input } = await inviteScene();
    const manager = await addTeammate(account, { roleKey: "account_manager", firstName: "Goran", lastName: "Ito" });
    const { teammateId } = await inviteTeammate(await actAs(account, manager), input);
    const token = await see.tokenOf(teammateId);
    const { version } = await see.rowOf(manager.teammateId);
    const demotion = { firstName: "Goran", lastName: "Ito", access: accessWith(account.roleIds.account_member) };
    await editTeammate(owner, { teammateId: manager.teammateId, version, ...demotion });
    const refused = await acceptInvitation(nobody, { token, password: PASSWORD }).catch((e) => e);
    expect(refused).toMatchObject({ code: "inviter_lost_right", message: expect.stringContaining("Ask Ada Brandt") });
    expect((await see.rowOf(teammateId)).joined_at).toBeNull();
    await resendInvitation(owner, { teammateId });
    await expect(
      acceptInvitation(nobody, { token: await see.tokenOf(teammateId), password: PASSWORD }),
    ).resolves.toBeTruthy();
  });

  test("dies with the suspension of its sender when asked, and lives when not", async () => {
    const { account, owner, input } = await inviteScene();
    const manager = await addTeammate(account, { roleKey: "account_manager" });
    const { teammateId } = await inviteTeammate(await actAs(account, manager), input);
    expect(await suspendTeammate(owner, { teammateId: manager.teammateId, revokeInvitations: true })).toEqual({
      revoked: 1,
    });
    expect((await see.rowOf(teammateId)).invite_revoked_at).toBeTruthy();
    const second = await addTeammate(account, { roleKey: "account_manager" });
    const kept = await inviteTeammate(await actAs(account, second), {
      ...input,
      email: `kept@${account.slug}.example`,
    });
    await suspendTeammate(owner, { teammateId: second.teammateId, revokeInvitations: false });
    expect((await see.rowOf(kept.teammateId)).invite_revoked_at).toBeNull();
  });

  test("never lives beyond the end of the access it gives", async () => {
    const { owner, input } = await inviteScene();
    const endsAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000).toISOString();
    const { teammateId } = await inviteTeammate(owner, { ...input, access: { ...input.access, endsAt } });
    expect(new Date(String((await see.rowOf(teammateId)).invite_expires_at)).toISOString()).toBe(endsAt);
  });
});
