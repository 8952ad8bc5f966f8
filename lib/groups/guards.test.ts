import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overrides, projects } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { addTeammatesToGroup } from "./add-teammates-to-group";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { editGroup } from "./edit-group";
import { removeTeammatesFromGroup } from "./remove-teammates-from-group";
import { setGroupAdmin } from "./set-group-admin";
import { setGroupGrants } from "./set-group-grants";
import { groupLookers, openGroup } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let see: ReturnType<typeof groupLookers>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  see = groupLookers(look);
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount();
  const manager = await addTeammate(account, { roleKey: "account_manager", firstName: "Goran", lastName: "Ito" });
  const person = await addTeammate(account);
  return { account, manager, person, roles: account.roleIds };
}
const allow = (account: TestAccount, { teammateId }: Person, permission: string) =>
  inAccount(account.id, (tx) =>
    tx.insert(overrides).values({ accountId: account.id, id: newId(), teammateId, permission, effect: "allow" }),
  );
const refused = (code: string) => ({ code });

describe("nobody gives more than they hold through a group", () => {
  test("not by what the group gives", async () => {
    const { account, manager, roles } = await scene();
    await look.rows(
      "insert into roles (account_id, id, name, permissions) values ($1, $2, 'Books', '{billing.manage}')",
      [account.id, newId()],
    );
    const { id: books } = await look.one("select id from roles where account_id = $1 and name = 'Books'", [account.id]);
    const groupId = await openGroup(account);
    const ctx = await actAs(account, manager);
    await expect(setGroupGrants(ctx, { groupId, grants: [{ roleId: books }] })).rejects.toMatchObject(
      refused("grants_more_than_you_hold"),
    );
    expect(await look.rows("select 1 from grants where group_id = $1", [groupId])).toEqual([]);
    expect(await see.lastEvent(account)).toMatchObject({ action: "refused", target_name: "group.set_grants" });
    await expect(setGroupGrants(ctx, { groupId, grants: [{ roleId: roles.account_member }] })).resolves.toBeNull();
  });

  test("not by reaching further: an override of a member holds wherever the group does", async () => {
    const { account, manager, person, roles } = await scene();
    const shop = newId();
    await inAccount(account.id, (tx) => tx.insert(projects).values({ accountId: account.id, id: shop, name: "Shop" }));
    await allow(account, person, "data.export");
    await look.rows(
      "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'data.export', 'deny')",
      [account.id, newId(), manager.teammateId],
    );
    const groupId = await openGroup(account, { members: [person] });
    const ctx = await actAs(account, manager);
    const give = { groupId, grants: [{ roleId: roles.account_member, projectIds: [shop] }] };
    await expect(setGroupGrants(ctx, give)).rejects.toMatchObject(refused("grants_more_than_you_hold"));
    const filled = await openGroup(account, { roleKey: "account_member" });
    const join = { groupId: filled, teammateIds: [person.teammateId] };
    await expect(addTeammatesToGroup(ctx, join)).rejects.toMatchObject(refused("grants_more_than_you_hold"));
    expect(await see.membersOf(filled)).toEqual([]);
    const plain = await addTeammate(account);
    await expect(addTeammatesToGroup(ctx, { ...join, teammateIds: [plain.teammateId] })).resolves.toEqual({ added: 1 });
  });

  test("not by adding somebody to a group that somebody above filled", async () => {
    const { account, manager, person } = await scene();
    const second = await addTeammate(account, { roleKey: "account_member" });
    const groupId = await openGroup(account, { roleKey: "account_manager" });
    await look.rows(
      "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'audit.view', 'deny')",
      [account.id, newId(), manager.teammateId],
    );
    const ctx = await actAs(account, manager);
    const join = { groupId, teammateIds: [second.teammateId, person.teammateId] };
    await expect(addTeammatesToGroup(ctx, join)).rejects.toMatchObject(refused("grants_more_than_you_hold"));
    expect(await see.membersOf(groupId)).toEqual([]);
    await expect(addTeammatesToGroup(await actAs(account, account.owner), join)).resolves.toEqual({ added: 2 });
  });
});

describe("nobody changes their own access through a group", () => {
  test("nobody but an owner joins or leaves one by themselves", async () => {
    const { account, manager } = await scene();
    const groupId = await openGroup(account, { roleKey: "account_member" });
    const own = { groupId, teammateIds: [manager.teammateId] };
    await expect(addTeammatesToGroup(await actAs(account, manager), own)).rejects.toMatchObject(
      refused("not_on_yourself"),
    );
    const ofOwner = { groupId, teammateIds: [account.owner.teammateId] };
    const owner = await actAs(account, account.owner);
    await expect(addTeammatesToGroup(owner, ofOwner)).resolves.toEqual({ added: 1 });
    const mine = await openGroup(account, { members: [manager] });
    await expect(
      removeTeammatesFromGroup(await actAs(account, manager), { ...own, groupId: mine }),
    ).rejects.toMatchObject(refused("not_on_yourself"));
    await expect(removeTeammatesFromGroup(owner, ofOwner)).resolves.toEqual({ removed: 1 });
  });

  test("nobody but an owner changes what a group of theirs gives, deletes it, or makes themselves its admin", async () => {
    const { account, manager, roles } = await scene();
    const groupId = await openGroup(account, { members: [manager, account.owner] });
    const ctx = await actAs(account, manager);
    const give = { groupId, grants: [{ roleId: roles.account_member }] };
    await expect(setGroupGrants(ctx, give)).rejects.toMatchObject(refused("in_group_yourself"));
    await expect(deleteGroup(ctx, { groupId })).rejects.toMatchObject(refused("in_group_yourself"));
    const admin = { groupId, teammateId: manager.teammateId, isAdmin: true };
    await expect(setGroupAdmin(ctx, admin)).rejects.toMatchObject(refused("not_on_yourself"));
    await expect(editGroup(ctx, { groupId, name: "Ours" })).resolves.toBeNull();
    const owner = await actAs(account, account.owner);
    await expect(setGroupGrants(owner, give)).resolves.toBeNull();
    await expect(setGroupAdmin(owner, { ...admin, teammateId: account.owner.teammateId })).resolves.toBeNull();
    await expect(deleteGroup(owner, { groupId })).resolves.toBeNull();
  });
});

describe("nobody takes from those who hold more", () => {
  test("not what their group gave them, not by deleting it, not by taking them out, not the admin's part", async () => {
    const { account, manager, person, roles } = await scene();
    await allow(account, person, "billing.manage");
    const groupId = await openGroup(account, { roleKey: "account_member", members: [person] });
    const ctx = await actAs(account, manager);
    const above = refused("affects_people_above");
    const less = { groupId, grants: [] };
    const out = { groupId, teammateIds: [person.teammateId] };
    await expect(setGroupGrants(ctx, less)).rejects.toMatchObject(above);
    await expect(deleteGroup(ctx, { groupId })).rejects.toMatchObject(above);
    await expect(removeTeammatesFromGroup(ctx, out)).rejects.toMatchObject(above);
    await expect(setGroupAdmin(ctx, { groupId, teammateId: person.teammateId, isAdmin: true })).rejects.toMatchObject(
      refused("holds_more_than_you"),
    );
    expect(await see.membersOf(groupId)).toEqual([person.teammateId]);
    const more = { groupId, grants: [{ roleId: roles.account_member }, { roleId: roles.account_manager }] };
    await expect(setGroupGrants(await actAs(account, account.owner), more)).resolves.toBeNull();
    const plain = await openGroup(account, { roleKey: "account_member", members: [await addTeammate(account)] });
    await expect(setGroupGrants(ctx, { ...less, groupId: plain })).resolves.toBeNull();
    await expect(deleteGroup(ctx, { groupId: plain })).resolves.toBeNull();
  });
});

test("who neither manages groups nor administers one can do none of it", async () => {
  const { account, person } = await scene();
  const member = await addTeammate(account, { roleKey: "account_member" });
  const groupId = await openGroup(account, { members: [person] });
  const ctx = await actAs(account, member);
  const people = { groupId, teammateIds: [person.teammateId] };
  const tries = [
    createGroup(ctx, { name: "Mine" }),
    editGroup(ctx, { groupId, name: "Mine" }),
    deleteGroup(ctx, { groupId }),
    setGroupGrants(ctx, { groupId, grants: [] }),
    addTeammatesToGroup(ctx, people),
    removeTeammatesFromGroup(ctx, people),
    setGroupAdmin(ctx, { groupId, teammateId: person.teammateId, isAdmin: true }),
  ];
  for (const tried of await Promise.allSettled(tries)) {
    expect(tried).toMatchObject({ status: "rejected", reason: { code: "not_permitted" } });
  }
  expect(await see.membersOf(groupId)).toEqual([person.teammateId]);
});
