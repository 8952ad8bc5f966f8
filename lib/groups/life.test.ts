import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projects } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { addTeammatesToGroup } from "./add-teammates-to-group";
import { createGroup } from "./create-group";
import { deleteGroup, previewDeleteGroup } from "./delete-group";
import { editGroup } from "./edit-group";
import { countPeople, getGroup } from "./queries";
import { previewRemoveTeammatesFromGroup, removeTeammatesFromGroup } from "./remove-teammates-from-group";
import { setGroupAdmin } from "./set-group-admin";
import { previewSetGroupGrants, setGroupGrants } from "./set-group-grants";
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
  const owner = await actAs(account, account.owner);
  const manager = await addTeammate(account, { roleKey: "account_manager", firstName: "Goran", lastName: "Ito" });
  const person = await addTeammate(account);
  return { account, owner, manager, person, roles: account.roleIds };
}
const facts = async (...who: Parameters<typeof actAs>) => (await actAs(...who)).facts;

describe("a group", () => {
  test("is made and renamed, each with its event; a name is taken once, whatever its case", async () => {
    const { account, owner } = await scene();
    const { groupId } = await createGroup(owner, { name: "Growth", description: "Campaign people" });
    expect(await see.lastEvent(account)).toMatchObject({
      action: "group.create",
      target_kind: "group",
      target_name: "Growth",
      after: { name: "Growth", description: "Campaign people" },
    });
    await expect(createGroup(owner, { name: " GROWTH " })).rejects.toMatchObject({
      code: "group_name_taken",
      details: { fieldErrors: { name: expect.any(String) } },
    });
    const other = await createGroup(owner, { name: "EU desk" });
    await expect(editGroup(owner, { groupId: other.groupId, name: "growth" })).rejects.toMatchObject({
      code: "group_name_taken",
    });
    await editGroup(owner, { groupId, name: "growth", description: "" });
    expect(await look.one("select name, description from groups where id = $1", [groupId])).toEqual({
      name: "growth",
      description: "",
    });
    expect(await see.lastEvent(account)).toMatchObject({ action: "group.edit", before: { name: "Growth" } });
  });

  test("gives its people what it holds, until the end that was set, and the log says so in words", async () => {
    const { account, owner, person, roles } = await scene();
    const [shop, blog] = [newId(), newId()];
    await inAccount(account.id, (tx) =>
      tx.insert(projects).values([shop, blog].map((id, i) => ({ accountId: account.id, id, name: `P${i}` }))),
    );
    const groupId = await openGroup(account, { members: [person] });
    const given = { roleId: roles.account_member, projectIds: [shop], endsAt: "2099-01-01T00:00:00.000Z" };
    const preview = await previewSetGroupGrants(owner, { groupId, grants: [given] });
    expect(preview).toMatchObject({ gaining: 1, losing: 0, people: [{ teammateId: person.teammateId }] });
    expect(decide(await facts(account, person), "pixels.edit").allowed).toBe(false);

    await setGroupGrants(owner, { groupId, grants: [given] });
    expect(decide(await facts(account, person), "pixels.edit", shop).allowed).toBe(true);
    expect(decide(await facts(account, person), "pixels.edit", blog).allowed).toBe(false);
    expect(await see.lastEvent(account)).toMatchObject({
      action: "group.set_grants",
      before: { gives: [] },
      after: { gives: ["Account Member on P0 until 2099-01-01T00:00:00.000Z"] },
    });
    expect((await getGroup(owner, groupId)).gives).toMatchObject([
      { roleName: "Account Member", projects: [{ name: "P0" }], endsAt: given.endsAt, isOver: false },
    ]);
    await setGroupGrants(owner, { groupId, grants: [] });
    expect(decide(await facts(account, person), "pixels.edit", shop).allowed).toBe(false);
  });

  test("takes only what is there: a known role and project, each place once, and never the owner role", async () => {
    const { account, owner, roles } = await scene();
    const groupId = await openGroup(account);
    const set = (grants: unknown[]) => setGroupGrants(owner, { groupId, grants });
    await expect(set([{ roleId: roles.account_owner }])).rejects.toMatchObject({ code: "owner_role_for_groups" });
    await expect(set([{ roleId: newId() }])).rejects.toMatchObject({ code: "unknown_role" });
    const there = { roleId: roles.account_member, projectIds: [newId()] };
    await expect(set([there])).rejects.toMatchObject({ code: "unknown_project" });
    const once = { roleId: roles.account_member };
    await expect(set([once, once])).rejects.toMatchObject({ code: "invalid_input" });
    expect(await look.rows("select 1 from grants where group_id = $1", [groupId])).toEqual([]);
    await expect(set([once])).resolves.toBeNull();

    const analytics = await openAccount("analytics");
    const ctx = await actAs(analytics, analytics.owner);
    const { groupId: other } = await createGroup(ctx, { name: "Data" });
    const limited = { roleId: analytics.roleIds.admin, projectIds: [newId()] };
    await expect(setGroupGrants(ctx, { groupId: other, grants: [limited] })).rejects.toMatchObject({
      code: "role_reaches_all",
    });
  });

  test("takes many people at once in one event, and gives them up again", async () => {
    const { account, owner } = await scene();
    const groupId = await openGroup(account, { roleKey: "account_member" });
    const people = [];
    for (let i = 0; i < 60; i++)
      people.push(await addTeammate(account, { firstName: `P${String(i).padStart(2, "0")}` }));
    const teammateIds = people.map((one) => one.teammateId);
    expect(await addTeammatesToGroup(owner, { groupId, teammateIds })).toEqual({ added: 60 });
    expect((await see.membersOf(groupId)).sort()).toEqual([...teammateIds].sort());
    const event = await see.lastEvent(account);
    expect(event).toMatchObject({ action: "group.add_teammates", target_id: groupId });
    expect(event?.after).toMatchObject({
      teammates: expect.arrayContaining([expect.stringContaining("P00 Lindholm <"), "and 10 more"]),
    });
    expect(await addTeammatesToGroup(owner, { groupId, teammateIds })).toEqual({ added: 0 });
    expect((await see.lastEvent(account))?.number).toBe(event?.number);
    const [first = "", second = ""] = teammateIds;
    expect(await previewRemoveTeammatesFromGroup(owner, { groupId, teammateIds: [first] })).toMatchObject({
      losing: 1,
    });
    expect(await removeTeammatesFromGroup(owner, { groupId, teammateIds: [first, second, newId()] })).toEqual({
      removed: 2,
    });
    expect(await see.membersOf(groupId)).toHaveLength(58);
    expect(await see.lastEvent(account)).toMatchObject({ action: "group.remove_teammates", after: null });
    expect((await countPeople(owner))[groupId]).toEqual({ count: 58, isMore: false });
  });

  test("does not take the removed or somebody of another account", async () => {
    const { account, owner, person } = await scene();
    const groupId = await openGroup(account);
    const elsewhere = await openAccount();
    const add = (teammateId: string) => addTeammatesToGroup(owner, { groupId, teammateIds: [teammateId] });
    await expect(add(elsewhere.owner.teammateId)).rejects.toMatchObject({ code: "not_found" });
    await look.rows("update teammates set removed_at = now() where id = $1", [person.teammateId]);
    await expect(add(person.teammateId)).rejects.toMatchObject({ code: "wrong_status" });
    expect(await see.membersOf(groupId)).toEqual([]);
    const theirs = await openGroup(elsewhere);
    await expect(editGroup(owner, { groupId: theirs, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getGroup(owner, theirs)).rejects.toMatchObject({ code: "not_found" });
  });

  test("ends: its people lose what it gave, and an edit begun before is a conflict", async () => {
    const { account, owner, person } = await scene();
    const groupId = await openGroup(account, { roleKey: "account_member", members: [person], name: "Agency" });
    expect(await previewDeleteGroup(owner, { groupId })).toMatchObject({ losing: 1, gaining: 0 });
    await deleteGroup(owner, { groupId });
    expect(await look.rows("select 1 from groups where id = $1", [groupId])).toEqual([]);
    expect(await look.rows("select 1 from grants where group_id = $1", [groupId])).toEqual([]);
    expect(decide(await facts(account, person), "pixels.edit").allowed).toBe(false);
    expect(await see.lastEvent(account)).toMatchObject({
      action: "group.delete",
      before: { name: "Agency", gives: ["Account Member"], teammates: [expect.stringContaining("Farah Lindholm")] },
    });
    const access = { roles: [{ roleId: account.roleIds.account_member }] };
    const stale = { teammateId: person.teammateId, version: 1, firstName: "F", lastName: "L", access };
    await expect(editTeammate(owner, stale)).rejects.toMatchObject({ code: "conflict" });
  });

  test("has admins from among its people", async () => {
    const { account, owner, person, manager } = await scene();
    const groupId = await openGroup(account, { members: [person] });
    await setGroupAdmin(owner, { groupId, teammateId: person.teammateId, isAdmin: true });
    expect(await see.adminsOf(groupId)).toEqual([person.teammateId]);
    expect(await see.lastEvent(account)).toMatchObject({
      action: "group.set_admin",
      before: { admins: [] },
      after: { admins: [expect.stringContaining("Farah Lindholm")] },
    });
    const outsider = { groupId, teammateId: manager.teammateId, isAdmin: true };
    await expect(setGroupAdmin(owner, outsider)).rejects.toMatchObject({ code: "not_found" });
    await setGroupAdmin(owner, { groupId, teammateId: person.teammateId, isAdmin: false });
    expect(await see.adminsOf(groupId)).toEqual([]);
  });
});
