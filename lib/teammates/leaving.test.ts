import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { listSeats } from "@/lib/accounts/queries";
import { openGroup } from "@/lib/groups/testing";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type Person, testOrigin } from "@/lib/testing";
import { editTeammate } from "./edit-teammate";
import { leaveAccountFromOutside } from "./leave-account";
import { findWhyNotLeave } from "./queries";
import { reinstateTeammate } from "./reinstate-teammate";
import { removeTeammate } from "./remove-teammate";
import { suspendTeammate } from "./suspend-teammate";
import { getWhatEnds } from "./what-ends";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene(name = { firstName: "Zdenka", lastName: "O'Malley" }) {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const person = await addTeammate(account, { ...name, roleKey: "account_manager" });
  const email = `dana@${account.slug}.example`;
  const invite = async (by: Person) =>
    inviteTeammate(await actAs(account, by), {
      firstName: "Dana",
      lastName: "Petrov",
      email,
      access: accessWith(account.roleIds.account_member),
    });
  return { account, owner, person, teammateId: person.teammateId, invite };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const rowOf = (id: string) => look.one("select * from teammates where id = $1", [id]);
const events = (accountId: string) =>
  look.rows("select * from audit_events where account_id = $1 order by number", [accountId]);
const newest = async (accountId: string, most: number) => (await events(accountId)).slice(-most).map((e) => e.action);

/** Somebody in their browser, in no account yet. */
async function visitorOf({ account }: Scene, person: Person) {
  const { actor } = await actAs(account, person);
  return {
    origin: testOrigin,
    user: {
      ...person,
      sessionId: actor.sessionId,
      emailVerified: true,
      sessionStartedAt: new Date(),
      assurance: 1,
      hasTwoFactor: false,
    },
  };
}
const leave = async (made: Scene, person: Person, more: object = {}) =>
  leaveAccountFromOutside(await visitorOf(made, person), { slug: made.account.slug, ...more });

describe("leaving", () => {
  test("ends one's access and the invitations one sent, keeps the row, and leaves the session for the rest", async () => {
    const made = await scene();
    const { account, owner, person, teammateId } = made;
    const invited = await made.invite(person);
    const visitor = await visitorOf(made, person);
    expect(await leaveAccountFromOutside(visitor, { slug: account.slug })).toEqual({ revoked: 1 });
    expect((await rowOf(teammateId)).removed_at).toBeTruthy();
    expect((await rowOf(invited.teammateId)).invite_revoked_at).toBeTruthy();
    expect(await newest(account.id, 2)).toEqual(["teammate.leave", "invitation.revoke"]);
    expect((await events(account.id)).at(-2)).toMatchObject({
      actor_id: teammateId,
      target_id: teammateId,
      before: { roles: ["Account Manager"] },
    });
    expect(await listSeats(visitor.user)).toEqual([]);
    expect(await look.one("select ended_at from sessions where id = $1", [visitor.user.sessionId])).toEqual({
      ended_at: null,
    });
    await expect(leaveAccountFromOutside(visitor, { slug: account.slug })).rejects.toMatchObject({ code: "not_found" });

    await reinstateTeammate(owner, { teammateId });
    expect(decide((await actAs(account, person)).facts, "team.invite").allowed).toBe(true);
    expect(await listSeats(visitor.user)).toMatchObject([{ isOutdated: true }]);
  });

  test("keeps the invitations that one sent, if one wants", async () => {
    const made = await scene();
    const invited = await made.invite(made.person);
    expect(await leave(made, made.person, { revokeInvitations: false })).toEqual({ revoked: 0 });
    expect((await rowOf(invited.teammateId)).invite_revoked_at).toBeNull();
  });

  test("is open to the suspended and to those whose access is over, who cannot open the account", async () => {
    const made = await scene();
    const other = await addTeammate(made.account, { roleKey: "account_member" });
    await suspendTeammate(made.owner, { teammateId: made.teammateId });
    await look.rows("update teammates set ends_at = now() where id = $1", [other.teammateId]);
    await expect(leave(made, made.person)).resolves.toBeTruthy();
    await expect(leave(made, other)).resolves.toBeTruthy();
  });

  test("is refused to the last active owner, as the page says before; another owner makes it possible", async () => {
    const made = await scene();
    const { account } = made;
    const seat = async () => {
      const [one] = await listSeats((await visitorOf(made, account.owner)).user);
      if (!one) throw new Error("There is no seat");
      return findWhyNotLeave(one);
    };
    expect(await seat()).toBe("last_owner_leaves");
    await expect(leave(made, account.owner)).rejects.toMatchObject({ code: "last_owner_leaves" });
    expect((await events(account.id)).at(-1)).toMatchObject({
      action: "refused",
      after: { refused: "last_owner_leaves" },
    });
    await addTeammate(account, { roleKey: "account_owner" });
    expect(await seat()).toBeNull();
    await expect(leave(made, account.owner)).resolves.toBeTruthy();
  });

  test("an account that is not one's own does not exist; nobody signed out leaves anything", async () => {
    const [mine, other] = [await scene(), await scene()];
    const visitor = await visitorOf(mine, mine.person);
    const slug = other.account.slug;
    await expect(leaveAccountFromOutside(visitor, { slug })).rejects.toMatchObject({ code: "not_found" });
    const nobody = { origin: testOrigin, user: null };
    await expect(leaveAccountFromOutside(nobody, { slug })).rejects.toMatchObject({ code: "signed_out" });
  });
});

describe("removing", () => {
  test("says before what ends", async () => {
    const made = await scene();
    const { account, owner, person, teammateId } = made;
    const groupId = await openGroup(account, { members: [person], name: "Night desk" });
    await look.rows("update group_teammates set is_admin = true where group_id = $1", [groupId]);
    await editTeammate(owner, {
      teammateId,
      version: 1,
      firstName: "Zdenka",
      lastName: "O'Malley",
      access: {
        ...accessWith(account.roleIds.account_manager),
        groupIds: [groupId],
        overrides: [{ permission: "billing.view", effect: "allow" }],
      },
    });
    await made.invite(person);
    expect(await getWhatEnds(owner, { teammateId })).toEqual({
      roles: [{ name: "Account Manager", projectNames: null }],
      groups: [{ name: "Night desk", isAdmin: true }],
      overrides: [expect.stringMatching(/: allowed$/)],
      sessions: 1,
      invitations: [{ name: "Dana Petrov", email: `dana@${account.slug}.example` }],
      offer: null,
    });
    const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
    await expect(getWhatEnds(member, { teammateId })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(getWhatEnds((await scene()).owner, { teammateId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is undone within 90 days, by the database's clock, and not after", async () => {
    const { account, owner, person, teammateId } = await scene();
    await removeTeammate(owner, { teammateId });
    const removedDaysAgo = (days: number) =>
      look.rows("update teammates set removed_at = now() - $2 * interval '1 day' where id = $1", [teammateId, days]);
    await removedDaysAgo(91);
    await expect(reinstateTeammate(owner, { teammateId })).rejects.toMatchObject({ code: "kept_too_long" });
    await removedDaysAgo(89);
    await reinstateTeammate(owner, { teammateId });
    expect(decide((await actAs(account, person)).facts, "team.invite").allowed).toBe(true);
  });

  test("of somebody who never joined kills the link for good; reinstated, they can be sent a new one", async () => {
    const made = await scene();
    const { teammateId } = await made.invite(made.account.owner);
    await removeTeammate(made.owner, { teammateId });
    await reinstateTeammate(made.owner, { teammateId });
    expect((await rowOf(teammateId)).invite_revoked_at).toBeTruthy();
  });
});
