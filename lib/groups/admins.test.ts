import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { findAddable } from "@/lib/teammates/find-addable";
import { loadTeammateParams } from "@/lib/teammates/params";
import { countByStatus, getTeammateAccess, getTeammateRow, listTeammates } from "@/lib/teammates/queries";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { addTeammatesToGroup } from "./add-teammates-to-group";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { editGroup } from "./edit-group";
import { getGroup, listGroupOptions, listGroups } from "./queries";
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

/** Gina administers Agency and Desk, not Growth; Pia is in Agency and Growth, Otto in Growth only. */
async function scene() {
  const account = await openAccount();
  const named = (firstName: string) => addTeammate(account, { firstName, lastName: "Test" });
  const [gina, fellow, pia, otto] = [
    await named("Gina"),
    await named("Felix"),
    await named("Pia"),
    await named("Otto"),
  ];
  const agency = await openGroup(account, {
    name: "Agency",
    roleKey: "account_member",
    members: [pia],
    admins: [gina, fellow],
  });
  const desk = await openGroup(account, { name: "Desk", roleKey: "account_member", admins: [gina] });
  const growth = await openGroup(account, { name: "Growth", roleKey: "account_member", members: [pia, otto] });
  return { account, gina, fellow, pia, otto, agency, desk, growth, ctx: await actAs(account, gina) };
}

describe("a group admin sees their groups' teammates and nothing outside", () => {
  test("in the table, its counts, its search and its filters", async () => {
    const { ctx, growth, agency } = await scene();
    const names = async (query: string) =>
      (await listTeammates(ctx, loadTeammateParams(query))).rows.map((row) => row.firstName);
    expect(await names("")).toEqual(["Felix", "Gina", "Pia"]);
    expect(await names("?q=otto")).toEqual([]);
    expect(await names("?q=pia")).toEqual(["Pia"]);
    expect(await names(`?group=${growth}`)).toEqual([]);
    expect(await names(`?group=${agency}`)).toEqual(["Felix", "Gina", "Pia"]);
    expect(await names(`?group=${growth}&group=${agency}`)).toEqual(["Felix", "Gina", "Pia"]);
    expect((await countByStatus(ctx, loadTeammateParams(""))).active).toBe(3);
    expect((await countByStatus(ctx, loadTeammateParams(`?group=${growth}`))).active).toBe(0);
  });

  test("on their pages: whoever is outside is not found, and other groups have no name", async () => {
    const { ctx, pia, otto, agency, account } = await scene();
    await expect(getTeammateRow(ctx, otto.teammateId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getTeammateAccess(ctx, otto.teammateId)).rejects.toMatchObject({ code: "not_found" });
    const row = await getTeammateRow(ctx, pia.teammateId);
    expect(row.groups.map((group) => group.name)).toEqual(["Agency"]);
    expect(row.roles.map((role) => role.viaGroup).sort()).toEqual(["(not yours)", "Agency"]);
    const access = await getTeammateAccess(ctx, pia.teammateId);
    expect(access.access.groupIds).toEqual([agency]);
    expect(JSON.stringify(access)).not.toContain("Growth");
    const all = await getTeammateRow(await actAs(account, account.owner), pia.teammateId);
    expect(all.groups.map((group) => group.name)).toEqual(["Agency", "Growth"]);
  });

  test("and of the groups only their own", async () => {
    const { ctx, growth, account, otto } = await scene();
    expect((await listGroups(ctx)).map((group) => group.name)).toEqual(["Agency", "Desk"]);
    expect((await listGroupOptions(ctx)).map((group) => group.name)).toEqual(["Agency", "Desk"]);
    await expect(getGroup(ctx, growth)).rejects.toMatchObject({ code: "not_found" });
    const plain = await actAs(account, otto);
    await expect(listGroups(plain)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(listTeammates(plain, loadTeammateParams(""))).rejects.toMatchObject({ code: "not_permitted" });
  });

  test("and nobody any more once they are suspended or no longer admin", async () => {
    const { account, gina, agency, desk } = await scene();
    const owner = await actAs(account, account.owner);
    for (const groupId of [agency, desk])
      await setGroupAdmin(owner, { groupId, teammateId: gina.teammateId, isAdmin: false });
    await expect(listGroups(await actAs(account, gina))).rejects.toMatchObject({ code: "not_permitted" });
    await setGroupAdmin(owner, { groupId: desk, teammateId: gina.teammateId, isAdmin: true });
    await look.rows("update teammates set suspended_at = now() where id = $1", [gina.teammateId]);
    await expect(listGroups(await actAs(account, gina))).rejects.toMatchObject({ code: "not_permitted" });
  });
});

describe("a group admin adds and removes their groups' members", () => {
  test("from among whom they see, to their own groups only", async () => {
    const { account, ctx, pia, otto, desk, growth } = await scene();
    const found = await findAddable(ctx, { groupId: desk, q: "test" });
    expect(found.map((one) => one.name)).toEqual(["Felix Test", "Pia Test"]);
    await expect(findAddable(ctx, { groupId: growth, q: "" })).rejects.toMatchObject({ code: "only_your_groups" });
    const add = (groupId: string, teammateId: string) =>
      addTeammatesToGroup(ctx, { groupId, teammateIds: [teammateId] });
    await expect(add(desk, otto.teammateId)).rejects.toMatchObject({ code: "not_found" });
    await expect(add(growth, pia.teammateId)).rejects.toMatchObject({ code: "only_your_groups" });
    expect(await add(desk, pia.teammateId)).toEqual({ added: 1 });
    expect(await see.membersOf(desk)).toContain(pia.teammateId);
    expect(await see.lastEvent(account)).toMatchObject({ action: "group.add_teammates", actor_name: "Gina Test" });
  });

  test("not what they lost themselves since", async () => {
    const { account, gina, pia, desk } = await scene();
    await look.rows("update teammates set read_only = true where id = $1", [gina.teammateId]);
    const ctx = await actAs(account, gina);
    const join = { groupId: desk, teammateIds: [pia.teammateId] };
    await look.rows("delete from grants where group_id <> $1 and account_id = $2 and group_id is not null", [
      desk,
      account.id,
    ]);
    await expect(addTeammatesToGroup(ctx, join)).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
    await look.rows("update teammates set read_only = false where id = $1", [gina.teammateId]);
    await expect(addTeammatesToGroup(ctx, join)).resolves.toEqual({ added: 1 });
  });

  test("but not another admin, not themselves, and not out of other groups", async () => {
    const { account, ctx, gina, fellow, pia, agency, growth } = await scene();
    const remove = (groupId: string, teammateId: string) =>
      removeTeammatesFromGroup(ctx, { groupId, teammateIds: [teammateId] });
    await expect(remove(agency, fellow.teammateId)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(remove(agency, gina.teammateId)).rejects.toMatchObject({ code: "not_on_yourself" });
    await expect(remove(growth, pia.teammateId)).rejects.toMatchObject({ code: "only_your_groups" });
    expect(await remove(agency, pia.teammateId)).toEqual({ removed: 1 });
    expect(await see.membersOf(growth)).toContain(pia.teammateId);
    await expect(getTeammateRow(await actAs(account, gina), pia.teammateId)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("and changes nothing else of a group, not even of their own", async () => {
    const { account, ctx, pia, agency } = await scene();
    const tries = [
      createGroup(ctx, { name: "Mine" }),
      editGroup(ctx, { groupId: agency, name: "Mine" }),
      deleteGroup(ctx, { groupId: agency }),
      setGroupGrants(ctx, { groupId: agency, grants: [] }),
      setGroupAdmin(ctx, { groupId: agency, teammateId: pia.teammateId, isAdmin: true }),
    ];
    for (const tried of await Promise.allSettled(tries)) {
      expect(tried).toMatchObject({ status: "rejected", reason: { code: "not_permitted" } });
    }
    expect(await see.adminsOf(agency)).toHaveLength(2);
    await expect(editGroup(await actAs(account, account.owner), { groupId: agency, name: "Ours" })).resolves.toBeNull();
  });
});
