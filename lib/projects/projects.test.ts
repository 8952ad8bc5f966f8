import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { archiveProject, previewArchiveProject } from "./archive-project";
import { createProject } from "./create-project";
import { renameProject } from "./rename-project";
import { restoreProject } from "./restore-project";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount("analytics");
  const owner = await actAs(account, account.owner);
  const { projectId } = await createProject(owner, { name: "Shop" });
  const person = await addTeammate(account, { roleKey: "member", projectId });
  return { account, owner, projectId, person };
}

/** A teammate who manages projects and nothing else of note, through a custom role on this reach. */
async function addProjectManager(account: TestAccount, permissions: string[], projectId: string | null = null) {
  const person = await addTeammate(account);
  const roleId = newId();
  await look.rows("insert into roles (account_id, id, name, permissions) values ($1, $2, $3, $4)", [
    account.id,
    roleId,
    `Keeper ${roleId}`,
    ["projects.manage", ...permissions],
  ]);
  await look.rows("insert into grants (account_id, id, teammate_id, role_id, project_id) values ($1, $2, $3, $4, $5)", [
    account.id,
    newId(),
    person.teammateId,
    roleId,
    projectId,
  ]);
  return actAs(account, person);
}
const rowOf = (id: string) => look.one("select * from projects where id = $1", [id]);
const lastEvent = async (account: TestAccount) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0];
const canView = async ({ account, person, projectId }: Awaited<ReturnType<typeof scene>>) =>
  decide((await actAs(account, person)).facts, "reports.view", projectId).allowed;

test("a new project has its name, tidied, and is in the log", async () => {
  const { account, owner } = await scene();
  const { projectId } = await createProject(owner, { name: "  Blog \u200b two " });
  expect(await rowOf(projectId)).toMatchObject({ account_id: account.id, name: "Blog two", archived_at: null });
  expect(await lastEvent(account)).toMatchObject({
    action: "project.create",
    target_kind: "project",
    target_id: projectId,
    target_name: "Blog two",
    after: { name: "Blog two" },
  });
});

test("renaming keeps before and after in the log and changes nobody's access; the same name is no change", async () => {
  const all = await scene();
  const { account, owner, projectId } = all;
  expect(await renameProject(owner, { projectId, name: "SHOP" })).toBeNull();
  expect(await rowOf(projectId)).toMatchObject({ name: "SHOP" });
  const event = await lastEvent(account);
  expect(event).toMatchObject({ action: "project.rename", before: { name: "Shop" }, after: { name: "SHOP" } });
  expect(await canView(all)).toBe(true);
  await renameProject(owner, { projectId, name: "SHOP" });
  expect((await lastEvent(account))?.number).toBe(event?.number);
});

test("a name is taken whatever its case, by archived ones too; another account's names are free", async () => {
  const [here, there] = [await scene(), await scene()];
  const taken = { code: "project_name_taken", details: { fieldErrors: { name: expect.any(String) } } };
  await expect(createProject(here.owner, { name: "shop" })).rejects.toMatchObject(taken);
  const { projectId } = await createProject(here.owner, { name: "Blog" });
  await expect(renameProject(here.owner, { projectId, name: "sHOP" })).rejects.toMatchObject(taken);
  await archiveProject(here.owner, { projectId: here.projectId });
  await expect(createProject(here.owner, { name: "shop" })).rejects.toMatchObject({
    ...taken,
    message: expect.stringContaining("archived"),
  });
  await createProject(there.owner, { name: "Blog" });
  await expect(createProject(here.owner, { name: " " })).rejects.toMatchObject({ code: "invalid_input" });
});

test("an archived project gives nothing, its grants are kept, and restoring brings the same access back", async () => {
  const all = await scene();
  const { account, owner, person, projectId } = all;
  await archiveProject(owner, { projectId });
  expect((await rowOf(projectId)).archived_at).not.toBeNull();
  expect(await canView(all)).toBe(false);
  expect(await look.rows("select 1 from grants where teammate_id = $1", [person.teammateId])).toHaveLength(1);
  expect(await lastEvent(account)).toMatchObject({
    action: "project.archive",
    target_name: "Shop",
    before: { archived: false },
    after: { archived: true },
  });
  await expect(renameProject(owner, { projectId, name: "Old shop" })).rejects.toMatchObject({
    code: "project_archived",
  });
  await restoreProject(owner, { projectId });
  expect(await canView(all)).toBe(true);
  expect(await lastEvent(account)).toMatchObject({ action: "project.restore", after: { archived: false } });
  await renameProject(owner, { projectId, name: "Old shop" });
});

test("an allow override does not reach an archived project either", async () => {
  const all = await scene();
  const { account, owner, person, projectId } = all;
  await look.rows(
    "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'projects.edit', 'allow')",
    [account.id, newId(), person.teammateId],
  );
  const canEdit = async () => decide((await actAs(account, person)).facts, "projects.edit").allowed;
  expect(await canEdit()).toBe(true);
  await archiveProject(owner, { projectId });
  expect(await canEdit()).toBe(false);
});

test("archiving the archived and restoring what is not archived change nothing and write no event", async () => {
  const { account, owner, projectId } = await scene();
  const { number } = (await lastEvent(account)) ?? {};
  await restoreProject(owner, { projectId });
  expect((await lastEvent(account))?.number).toBe(number);
  await archiveProject(owner, { projectId });
  const archived = await lastEvent(account);
  await archiveProject(owner, { projectId });
  expect((await lastEvent(account))?.number).toBe(archived?.number);
});

test("editing somebody leaves what they hold on an archived project for when it is restored", async () => {
  const all = await scene();
  const { account, owner, person, projectId } = all;
  const { projectId: blog } = await createProject(owner, { name: "Blog" });
  await archiveProject(owner, { projectId });
  await editTeammate(owner, {
    teammateId: person.teammateId,
    version: 1,
    firstName: "Farah",
    lastName: "Lindholm",
    access: { roles: [{ roleId: account.roleIds.read_only, projectIds: [blog] }] },
  });
  await restoreProject(owner, { projectId });
  expect(await canView(all)).toBe(true);
});

test("the preview of archiving says who loses what, through groups too, and archives nothing", async () => {
  const { account, owner, person, projectId } = await scene();
  const grouped = await addTeammate(account, { firstName: "Bea" });
  const groupId = newId();
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Desk')", [account.id, groupId]);
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    account.id,
    groupId,
    grouped.teammateId,
  ]);
  await look.rows("insert into grants (account_id, id, group_id, role_id, project_id) values ($1, $2, $3, $4, $5)", [
    account.id,
    newId(),
    groupId,
    account.roleIds.read_only,
    projectId,
  ]);
  const effect = await previewArchiveProject(owner, { projectId });
  expect(effect).toMatchObject({ gaining: 0, losing: 2 });
  expect(effect.people.map((one) => one.teammateId)).toEqual([grouped.teammateId, person.teammateId]);
  expect((await rowOf(projectId)).archived_at).toBeNull();
});

test("archiving takes from nobody who holds more, restoring gives nothing the actor lacks", async () => {
  const all = await scene();
  const { account, owner, projectId } = all;
  const below = await addProjectManager(account, ["reports.view"]);
  await expect(archiveProject(below, { projectId })).rejects.toMatchObject({ code: "affects_people_above" });
  expect((await rowOf(projectId)).archived_at).toBeNull();
  expect(await lastEvent(account)).toMatchObject({ action: "refused", target_name: "project.archive" });
  await archiveProject(owner, { projectId });
  await expect(restoreProject(below, { projectId })).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
  expect(await canView(all)).toBe(false);
  const { projectId: empty } = await createProject(owner, { name: "Empty" });
  await archiveProject(below, { projectId: empty });
  await restoreProject(below, { projectId: empty });
});

test("only who manages projects may, and another account's project is not found", async () => {
  const [here, there] = [await scene(), await scene()];
  const member = await actAs(here.account, here.person);
  const { projectId } = there;
  for (const act of [archiveProject, restoreProject]) {
    await expect(act(member, { projectId: here.projectId })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(act(here.owner, { projectId })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(createProject(member, { name: "Mine" })).rejects.toMatchObject({ code: "not_permitted" });
  await expect(renameProject(here.owner, { projectId, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  expect(await rowOf(projectId)).toMatchObject({ name: "Shop", archived_at: null });
});
