import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { deleteRole, previewRoleDelete } from "./delete-role";
import { grantRole, holds, makeRole, scene } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const lastEvent = async (account: TestAccount) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0];
const roleRow = async (roleId: string) =>
  (await look.rows("select name, description, permissions from roles where id = $1", [roleId]))[0];

test("deleting needs no replacement when nobody holds it any more", async () => {
  const { account, owner, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view"]);
  await grantRole(account, roleId, { teammateId: person.teammateId, endsAt: new Date(Date.now() - 1000) });
  expect(await deleteRole(owner, { roleId })).toEqual({ moved: 0 });
  expect(await roleRow(roleId)).toBeUndefined();
  expect(await lastEvent(account)).toMatchObject({
    action: "role.delete",
    before: { name: "Desk", permissions: ["pixels.view"] },
    after: { replacement: null, moved: 0 },
  });
});

test("deleting needs a fit replacement when somebody or a group holds it", async () => {
  const { account, owner, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view"]);
  const groupId = newId();
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Agency')", [account.id, groupId]);
  await grantRole(account, roleId, { groupId });
  const theirs = await makeRole(await openAccount("tracking"), "Theirs", ["pixels.view"]);
  const unfit = [null, roleId, account.roleIds.account_owner];
  for (const replacementRoleId of unfit) {
    await expect(deleteRole(owner, { roleId, replacementRoleId })).rejects.toMatchObject({
      code: "role_needs_replacement",
      details: { fieldErrors: { replacementRoleId: expect.any(String) } },
    });
  }
  await expect(deleteRole(owner, { roleId, replacementRoleId: theirs })).rejects.toMatchObject({
    code: "unknown_role",
  });
  await grantRole(account, roleId, { teammateId: person.teammateId });
  const member = account.roleIds.account_member;
  expect(await deleteRole(owner, { roleId, replacementRoleId: member })).toEqual({ moved: 2 });
  expect(await look.one("select role_id from grants where group_id = $1", [groupId])).toEqual({ role_id: member });
  expect(await lastEvent(account)).toMatchObject({ after: { replacement: "Account Member", moved: 2 } });
});

test("deleting keeps reach and end, and the later end where the replacement is held there already", async () => {
  const { account, owner, person } = await scene();
  const roleId = await makeRole(account, "Desk", ["pixels.view"]);
  const member = account.roleIds.account_member ?? "";
  const [shop, blog] = [newId(), newId()];
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Shop'), ($1, $3, 'Blog')", [
    account.id,
    shop,
    blog,
  ]);
  const { teammateId } = person;
  const [soon, later] = [new Date(Date.now() + 86_400_000), new Date(Date.now() + 2 * 86_400_000)];
  await grantRole(account, roleId, { teammateId, projectId: shop, endsAt: later });
  await grantRole(account, member, { teammateId, projectId: shop, endsAt: soon });
  await grantRole(account, roleId, { teammateId, projectId: blog, endsAt: soon });
  const second = await addTeammate(account);
  await grantRole(account, roleId, { teammateId: second.teammateId, endsAt: soon });
  await grantRole(account, member, { teammateId: second.teammateId });
  await deleteRole(owner, { roleId, replacementRoleId: member });
  const left = (id: string) =>
    look.rows("select role_id, project_id, ends_at from grants where teammate_id = $1 order by ends_at desc", [id]);
  expect(await left(teammateId)).toEqual([
    { role_id: member, project_id: shop, ends_at: later },
    { role_id: member, project_id: blog, ends_at: soon },
  ]);
  expect(await left(second.teammateId)).toEqual([{ role_id: member, project_id: null, ends_at: null }]);
});

test("deleting gives a replacement that cannot be limited everywhere, once, until the latest end", async () => {
  const account = await openAccount("analytics");
  const owner = await actAs(account, account.owner);
  const person = await addTeammate(account);
  const roleId = await makeRole(account, "Desk", ["dashboards.view"]);
  const [one, two] = [newId(), newId()];
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'One'), ($1, $3, 'Two')", [
    account.id,
    one,
    two,
  ]);
  const { teammateId } = person;
  await grantRole(account, roleId, { teammateId, projectId: one, endsAt: new Date(Date.now() + 86_400_000) });
  await grantRole(account, roleId, { teammateId, projectId: two });
  const input = { roleId, replacementRoleId: account.roleIds.admin };
  const shown = await previewRoleDelete(owner, input);
  expect(shown).toMatchObject({ gaining: 1, losing: 0, people: [{ teammateId }] });
  expect(await holds(account, person)).toHaveLength(2);
  await deleteRole(owner, input);
  expect(await look.rows("select project_id, ends_at from grants where teammate_id = $1", [teammateId])).toEqual([
    { project_id: null, ends_at: null },
  ]);
});

test("deleting cannot give holders, or a group without anybody in it, more than its maker holds", async () => {
  const { account, manager, person } = await scene();
  const cashier = await makeRole(account, "Cashier", ["pixels.view", "billing.view"]);
  const member = account.roleIds.account_member;
  const groupId = newId();
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Agency')", [account.id, groupId]);
  for (const holder of [{ teammateId: person.teammateId }, { groupId }]) {
    const roleId = await makeRole(account, `Desk ${"groupId" in holder}`, ["pixels.view"]);
    await grantRole(account, roleId, holder);
    await expect(deleteRole(manager, { roleId, replacementRoleId: cashier })).rejects.toMatchObject({
      code: "grants_more_than_you_hold",
    });
    expect(await roleRow(roleId)).toBeTruthy();
    await deleteRole(manager, { roleId, replacementRoleId: member });
  }
});
