import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { actAs, addTeammate, lookInto, nobody, openAccount } from "@/lib/testing";
import { acceptInvitation } from "./accept-invitation";
import { inviteTeammate } from "./invite-teammate";
import { resendInvitation } from "./resend-invitation";
import { retryDelivery } from "./retry-delivery";
import { revokeInvitation } from "./revoke-invitation";
import { lookers } from "./testing";

const PASSWORD = "correct horse battery";
let look: Awaited<ReturnType<typeof lookInto>>;
let see: ReturnType<typeof lookers>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  see = lookers(look);
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount();
  const gina = await addTeammate(account, { firstName: "Gina", lastName: "Ito" });
  const agency = await openGroup(account, { name: "Agency", roleKey: "account_member", admins: [gina] });
  const growth = await openGroup(account, { name: "Growth", roleKey: "account_member" });
  const inputFor = (groupIds: string[], access: object = {}) => ({
    firstName: "Dana",
    lastName: "Petrov",
    email: `d${newId()}@${account.slug}.example`,
    access: { roles: [], groupIds, ...access },
  });
  const owner = await actAs(account, account.owner);
  return { account, gina, agency, growth, inputFor, owner, ctx: await actAs(account, gina) };
}
const only = { code: "only_your_groups" };

describe("a group admin invites into their groups", () => {
  test("and the invitee has what the group gives, nothing else", async () => {
    const { account, ctx, agency, inputFor } = await scene();
    const { teammateId } = await inviteTeammate(ctx, inputFor([agency]));
    expect(await look.rows("select 1 from grants where teammate_id = $1", [teammateId])).toEqual([]);
    expect(await look.rows("select group_id from group_teammates where teammate_id = $1", [teammateId])).toEqual([
      { group_id: agency },
    ]);
    expect(await see.actionsIn(account.id)).toContain("teammate.invite");
    await acceptInvitation(nobody, { token: await see.tokenOf(teammateId), password: PASSWORD });
    expect((await see.rowOf(teammateId)).joined_at).toBeTruthy();
  });

  test("not elsewhere, not with a role or a permission besides, and nothing is written", async () => {
    const { account, ctx, agency, growth, inputFor } = await scene();
    const role = { roleId: account.roleIds.account_member };
    const wrong = [
      inputFor([growth]),
      inputFor([agency, growth]),
      inputFor([agency], { roles: [role] }),
      inputFor([], { roles: [role] }),
      inputFor([agency], { overrides: [{ permission: "pixels.view", effect: "allow" }] }),
    ];
    for (const input of wrong) await expect(inviteTeammate(ctx, input)).rejects.toMatchObject(only);
    expect(
      await look.rows("select 1 from teammates where account_id = $1 and joined_at is null", [account.id]),
    ).toEqual([]);
    expect(await see.actionsIn(account.id)).toContain("refused");
  });

  test("not to what they no longer hold, though the group gives it", async () => {
    const { account, ctx, gina, agency, inputFor } = await scene();
    await look.rows(
      "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'pixels.edit', 'deny')",
      [account.id, newId(), gina.teammateId],
    );
    await expect(inviteTeammate(ctx, inputFor([agency]))).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
    await look.rows("delete from overrides where teammate_id = $1", [gina.teammateId]);
    await expect(inviteTeammate(ctx, inputFor([agency]))).resolves.toBeTruthy();
  });

  test("and resends nothing that gives what they no longer hold", async () => {
    const { account, ctx, gina, agency, inputFor } = await scene();
    const { teammateId } = await inviteTeammate(ctx, inputFor([agency]));
    await resendInvitation(ctx, { teammateId });
    await look.rows(
      "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'pixels.edit', 'deny')",
      [account.id, newId(), gina.teammateId],
    );
    const before = await see.rowOf(teammateId);
    await expect(resendInvitation(ctx, { teammateId })).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
    expect(await see.rowOf(teammateId)).toEqual(before);
  });

  test("and hears of an address outside their groups that it is taken, without the way to its row", async () => {
    const { account, ctx, agency, inputFor, owner } = await scene();
    const outside = await addTeammate(account, { roleKey: "account_member" });
    const inside = await addTeammate(account);
    await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
      account.id,
      agency,
      inside.teammateId,
    ]);
    const invite = (email: string) => inviteTeammate(ctx, { ...inputFor([agency]), email });
    const refused = await invite(outside.email).catch((error) => error);
    expect(refused).toMatchObject({ code: "already_teammate" });
    expect(refused.details.targetId).toBeUndefined();
    await expect(invite(inside.email)).rejects.toMatchObject({ details: { targetId: inside.teammateId } });
    await removeTeammate(owner, { teammateId: outside.teammateId });
    await expect(invite(outside.email)).rejects.toMatchObject(only);
    await removeTeammate(owner, { teammateId: inside.teammateId });
    await expect(invite(inside.email)).resolves.toEqual({ teammateId: inside.teammateId });
  });

  test("and resends, revokes and retries those invitations, not others", async () => {
    const { account, ctx, agency, growth, inputFor, owner } = await scene();
    const { teammateId } = await inviteTeammate(owner, inputFor([agency]));
    const elsewhere = await inviteTeammate(owner, inputFor([growth]));
    const both = await inviteTeammate(owner, inputFor([agency, growth]));
    const withRole = await inviteTeammate(
      owner,
      inputFor([agency], { roles: [{ roleId: account.roleIds.account_member }] }),
    );
    for (const act of [resendInvitation, revokeInvitation, retryDelivery]) {
      await expect(act(ctx, elsewhere)).rejects.toMatchObject({ code: "not_found" });
      await expect(act(ctx, both)).rejects.toMatchObject({ code: "not_permitted" });
      await expect(act(ctx, withRole)).rejects.toMatchObject({ code: "not_permitted" });
    }
    await resendInvitation(ctx, { teammateId });
    expect((await see.rowOf(teammateId)).invited_by_name).toBe("Gina Ito");
    await look.rows("update teammates set delivery = 'failed' where id = $1", [teammateId]);
    await look.rows("update emails set status = 'failed' where teammate_id = $1", [teammateId]);
    await retryDelivery(ctx, { teammateId });
    expect((await see.rowOf(teammateId)).delivery).toBe("queued");
    await revokeInvitation(ctx, { teammateId });
    expect((await see.rowOf(teammateId)).invite_revoked_at).toBeTruthy();
    expect((await see.rowOf(both.teammateId)).invite_revoked_at).toBeNull();
  });
});

describe("accepting what a group admin sent gives nothing", () => {
  const accept = async (teammateId: string) =>
    acceptInvitation(nobody, { token: await see.tokenOf(teammateId), password: PASSWORD });

  test("once they no longer administer the group", async () => {
    const { ctx, gina, agency, inputFor } = await scene();
    const { teammateId } = await inviteTeammate(ctx, inputFor([agency]));
    const set = (isAdmin: boolean) =>
      look.rows("update group_teammates set is_admin = $1 where teammate_id = $2", [isAdmin, gina.teammateId]);
    await set(false);
    await expect(accept(teammateId)).rejects.toMatchObject({ code: "inviter_lost_right" });
    expect((await see.rowOf(teammateId)).joined_at).toBeNull();
    await set(true);
    await expect(accept(teammateId)).resolves.toBeTruthy();
  });

  test("once the invitation gives more than they hold", async () => {
    const { account, ctx, gina, agency, inputFor } = await scene();
    const { teammateId } = await inviteTeammate(ctx, inputFor([agency]));
    await look.rows("insert into grants (account_id, id, group_id, role_id) values ($1, $2, $3, $4)", [
      account.id,
      newId(),
      agency,
      account.roleIds.account_manager,
    ]);
    await look.rows(
      "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'team.remove', 'deny')",
      [account.id, newId(), gina.teammateId],
    );
    await expect(accept(teammateId)).rejects.toMatchObject({ code: "inviter_lost_right" });
    await look.rows("delete from overrides where teammate_id = $1", [gina.teammateId]);
    await expect(accept(teammateId)).resolves.toBeTruthy();
  });
});
