import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { newId } from "@/lib/id";
import { preview } from "@/lib/preview";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { deleteRole } from "./delete-role";
import { editRole, previewRoleEdit } from "./edit-role";
import { presentHoldersOf } from "./holders";
import { countHolders, getRole, listRoles } from "./queries";
import { grantRole, makeRole, scene, versionOf } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const lastEvent = async (account: TestAccount) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0];
const roleRow = async (roleId: string) =>
  (await look.rows("select name, description, permissions from roles where id = $1", [roleId]))[0];

test("editing sets the whole new state, gives and takes at once, and tells before and after", async () => {
  const { account, owner, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view", "data.export"]);
  await grantRole(account, roleId, { teammateId: person.teammateId });
  const edit = { roleId, name: "Front desk", description: "", permissions: ["pixels.view", "pixels.edit"] };
  const shown = await previewRoleEdit(owner, { roleId, permissions: edit.permissions });
  expect(shown).toMatchObject({ gaining: 1, losing: 1, people: [{ name: "Farah Lindholm" }] });
  expect(shown.permissions).toEqual([
    expect.objectContaining({ key: "pixels.edit", gaining: 1, losing: 0 }),
    expect.objectContaining({ key: "data.export", gaining: 0, losing: 1 }),
  ]);
  expect(await roleRow(roleId)).toMatchObject({ name: "Desk" });
  await editRole(owner, { ...edit, version: await versionOf(owner, roleId) });
  expect(await roleRow(roleId)).toEqual({ name: "Front desk", description: "", permissions: edit.permissions });
  expect(await lastEvent(account)).toMatchObject({
    action: "role.edit",
    before: { name: "Desk", permissions: ["pixels.view", "data.export"] },
    after: { name: "Front desk", permissions: ["pixels.view", "pixels.edit"] },
  });
  const { facts } = await actAs(account, person);
  expect([...(facts.grants[0]?.permissions ?? [])]).toEqual(edit.permissions);
});

test("editing is refused as a conflict when somebody changed the role meanwhile, and changes nothing when nothing changed", async () => {
  const { account, owner } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view"]);
  const version = await versionOf(owner, roleId);
  const first = { roleId, version, name: "Desk", description: "First", permissions: ["pixels.view"] };
  await editRole(owner, first);
  await expect(editRole(owner, { ...first, description: "Second" })).rejects.toMatchObject({ code: "conflict" });
  expect(await roleRow(roleId)).toMatchObject({ description: "First" });
  const { number } = (await lastEvent(account)) ?? {};
  await editRole(owner, { ...first, version: await versionOf(owner, roleId) });
  expect((await lastEvent(account))?.number).toBe(number);
});

test("an edit of a built-in role, of another account's and of none is refused", async () => {
  const { account, owner } = await scene();
  const other = await openAccount("tracking");
  const edit = { version: "x", name: "Mine", permissions: ["pixels.view"] };
  const builtIn = account.roleIds.account_member;
  await expect(editRole(owner, { ...edit, roleId: builtIn })).rejects.toMatchObject({ code: "built_in_role" });
  await expect(deleteRole(owner, { roleId: builtIn })).rejects.toMatchObject({ code: "built_in_role" });
  for (const roleId of [await makeRole(other, "Theirs", ["pixels.view"]), newId()]) {
    await expect(editRole(owner, { ...edit, roleId })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteRole(owner, { roleId })).rejects.toMatchObject({ code: "not_found" });
    await expect(previewRoleEdit(owner, { roleId, permissions: ["pixels.view"] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getRole(owner, roleId)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("an edit of a role that holds more than the editor is refused before and after", async () => {
  const { account, owner, manager } = await scene();
  const above = await makeRole(account, "Cashier", ["pixels.view", "billing.view"]);
  const same = await makeRole(account, "Desk", ["pixels.view"]);
  const edit = { name: "Mine", permissions: ["pixels.view"] };
  const refused = { roleId: above, version: await versionOf(owner, above), ...edit };
  await expect(editRole(manager, refused)).rejects.toMatchObject({ code: "role_holds_more_than_you" });
  await expect(deleteRole(manager, { roleId: above })).rejects.toMatchObject({ code: "role_holds_more_than_you" });
  const version = await versionOf(owner, same);
  const more = { roleId: same, version, name: "Mine", permissions: ["pixels.view", "billing.view"] };
  await expect(editRole(manager, more)).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
  await expect(previewRoleEdit(manager, { roleId: same, permissions: more.permissions })).rejects.toMatchObject({
    code: "grants_more_than_you_hold",
  });
  await editRole(manager, { roleId: same, version, ...edit });
  expect((await listRoles(manager)).map((role) => [role.name, role.refused])).toEqual([
    ["Account Owner", "built_in_role"],
    ["Account Manager", "built_in_role"],
    ["Account Member", "built_in_role"],
    ["Cashier", "role_holds_more_than_you"],
    ["Mine", null],
  ]);
});

test("an edit of a role one holds oneself is for owners", async () => {
  const { account, owner, managerPerson } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view"]);
  await grantRole(account, roleId, { teammateId: managerPerson.teammateId });
  await grantRole(account, roleId, { teammateId: account.owner.teammateId });
  const edit = { roleId, version: await versionOf(owner, roleId), name: "Desk", permissions: ["pixels.edit"] };
  const manager = await actAs(account, managerPerson);
  await expect(editRole(manager, edit)).rejects.toMatchObject({ code: "holds_role_yourself" });
  await expect(deleteRole(manager, { roleId })).rejects.toMatchObject({ code: "holds_role_yourself" });
  await editRole(await actAs(account, account.owner), edit);
});

test("editing takes from nobody above the editor, but may give to them", async () => {
  const { account, owner, manager, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view", "data.export"]);
  await grantRole(account, roleId, { teammateId: person.teammateId });
  await look.rows(
    `insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'billing.view', 'allow')`,
    [account.id, newId(), person.teammateId],
  );
  const version = await versionOf(owner, roleId);
  const less = { roleId, version, name: "Desk", permissions: ["pixels.view"] };
  await expect(editRole(manager, less)).rejects.toMatchObject({ code: "affects_people_above" });
  await expect(previewRoleEdit(manager, { roleId, permissions: ["pixels.view"] })).rejects.toMatchObject({
    code: "affects_people_above",
  });
  const member = account.roleIds.account_member;
  await expect(deleteRole(manager, { roleId, replacementRoleId: member })).rejects.toMatchObject({
    code: "affects_people_above",
  });
  expect(await roleRow(roleId)).toMatchObject({ permissions: ["pixels.view", "data.export"] });
  await editRole(manager, { ...less, permissions: ["pixels.view", "pixels.edit", "data.export"] });
  await editRole(owner, { ...less, version: await versionOf(owner, roleId) });
});

test("the roles come with what they hold and with how many people hold them, own, through a group and not removed", async () => {
  const { account, owner, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view"]);
  const [groupId, gone] = [newId(), await addTeammate(account)];
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Agency')", [account.id, groupId]);
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    account.id,
    groupId,
    person.teammateId,
  ]);
  await look.rows("update teammates set removed_at = now() where id = $1", [gone.teammateId]);
  await grantRole(account, roleId, { groupId });
  for (const { teammateId } of [person, gone]) await grantRole(account, roleId, { teammateId });
  const listed = await listRoles(owner);
  const holders = await countHolders(owner);
  expect(listed.map((role) => [role.name, holders[role.id]?.count])).toEqual([
    ["Account Owner", 1],
    ["Account Manager", 1],
    ["Account Member", 0],
    ["Desk", 1],
  ]);
  expect(listed[0]?.permissions).toEqual([...CATALOGUES.tracking.permissions.keys()]);
  expect(await getRole(owner, roleId)).toMatchObject({
    holders: { count: 1, isMore: false },
    needsReplacement: true,
    groups: [{ name: "Agency" }],
  });
});

test("the preview of an edit is what editing does, whatever else its holders have", async () => {
  const { account, owner, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view", "data.export"]);
  const [groupId, projectId] = [newId(), newId()];
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Agency')", [account.id, groupId]);
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Shop')", [account.id, projectId]);
  const [member, readOnly, over] = [
    await addTeammate(account, { roleKey: "account_member", firstName: "Dana" }),
    await addTeammate(account, { firstName: "Elif" }),
    await addTeammate(account, { firstName: "Goran" }),
  ];
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    account.id,
    groupId,
    member.teammateId,
  ]);
  await look.rows("update teammates set read_only = true where id = $1", [readOnly.teammateId]);
  await look.rows(
    `insert into overrides (account_id, id, teammate_id, permission, effect) values
     ($1, $2, $4, 'pixels.edit', 'deny'), ($1, $3, $4, 'data.export', 'allow')`,
    [account.id, newId(), newId(), over.teammateId],
  );
  await grantRole(account, roleId, { groupId });
  await grantRole(account, roleId, { teammateId: person.teammateId, projectId });
  for (const { teammateId } of [readOnly, over]) await grantRole(account, roleId, { teammateId });
  const edit = { roleId, permissions: ["pixels.view", "pixels.edit", "team.view"] };
  const done = preview(editRole, ({ tx }) => presentHoldersOf(tx, account.id, roleId));
  const shown = await previewRoleEdit(owner, edit);
  expect(shown).toEqual(await done(owner, { ...edit, name: "Desk", version: await versionOf(owner, roleId) }));
  expect(shown.people.map(({ name, gains, loses }) => [name, gains, loses])).toEqual([
    ["Dana Lindholm", ["See teammates"], ["Export data on all properties"]],
    ["Elif Lindholm", ["See teammates"], ["Export data on all properties"]],
    ["Farah Lindholm", ["Edit pixels on Shop", "See teammates"], ["Export data on Shop"]],
    ["Goran Lindholm", ["See teammates"], []],
  ]);
});
