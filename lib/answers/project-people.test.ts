import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { createProject } from "@/lib/projects/create-project";
import { loadProjectParams } from "@/lib/projects/params";
import { countReach, getProject, listProjects } from "@/lib/projects/queries";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { loadProjectPeopleParams } from "./params";
import { listProjectPeople } from "./queries";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount("analytics");
  const owner = await actAs(account, account.owner);
  const { projectId: shop } = await createProject(owner, { name: "Shop" });
  const { projectId: blog } = await createProject(owner, { name: "Blog" });
  const add = (firstName: string, roleKey?: string, projectId?: string) =>
    addTeammate(account, { firstName, roleKey, projectId });
  const people = {
    everywhere: await add("Everywhere", "member"),
    onShop: await add("Shopper", "member", shop),
    onBlog: await add("Blogger", "member", blog),
    away: await add("Away", "member", shop),
    grouped: await add("Grouped"),
  };
  const groupId = newId();
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Desk')", [account.id, groupId]);
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    account.id,
    groupId,
    people.grouped.teammateId,
  ]);
  await look.rows("insert into grants (account_id, id, group_id, role_id, project_id) values ($1, $2, $3, $4, $5)", [
    account.id,
    newId(),
    groupId,
    account.roleIds.read_only,
    shop,
  ]);
  await suspendTeammate(owner, { teammateId: people.away.teammateId });
  return { account, owner, people, shop, blog, groupId };
}
const params = (query: Record<string, string> = {}) => loadProjectPeopleParams(query);

test("who reaches a project is told with the role, directly or through a group, here or on all", async () => {
  const { account, owner, shop, groupId } = await scene();
  const { people, counts } = await listProjectPeople(owner, shop, params());
  expect(counts).toEqual({ now: 4, later: 1 });
  expect(people.total).toEqual({ count: 4, isMore: false });
  expect(people.rows.map((one) => one.firstName)).toEqual(["Ada", "Everywhere", "Grouped", "Shopper"]);
  const of = (name: string) => people.rows.find((one) => one.firstName === name);
  expect(of("Ada")).toMatchObject({ isYou: true, removal: null, through: [{ roleName: "Owner", onAll: true }] });
  expect(of("Grouped")).toMatchObject({
    removal: null,
    through: [{ roleId: account.roleIds.read_only, group: { id: groupId, name: "Desk" }, onAll: false }],
  });
  expect(of("Shopper")).toMatchObject({ removal: { refused: null }, through: [{ group: null, onAll: false }] });
});

test("who is not in force is told apart, and the search narrows both", async () => {
  const { owner, shop } = await scene();
  const later = await listProjectPeople(owner, shop, params({ state: "later" }));
  expect(later.people.rows).toMatchObject([{ firstName: "Away", status: "suspended", removal: { refused: null } }]);
  expect(await listProjectPeople(owner, shop, params({ q: "grouped" }))).toMatchObject({
    counts: { now: 1, later: 0 },
  });
});

test("removing is shown as refused to who may not edit", async () => {
  const { account, people, shop } = await scene();
  await look.rows(
    "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'team.view', 'allow')",
    [account.id, newId(), people.onBlog.teammateId],
  );
  const viewer = await actAs(account, people.onBlog);
  const { people: shown } = await listProjectPeople(viewer, shop, params({ q: "shopper" }));
  expect(shown.rows).toMatchObject([{ removal: { refused: "not_permitted" } }]);
});

test("the counts of the list agree with each project's page", async () => {
  const { owner, shop, blog } = await scene();
  const reach = await countReach(owner);
  if (reach === "too many") throw new Error("A few people were not counted");
  for (const project of [shop, blog]) {
    const { counts } = await listProjectPeople(owner, project, params());
    expect(reach.everywhere + (reach.limited[project] ?? 0)).toBe(counts?.now);
  }
});

test("projects are listed by name, found by a part of it, the archived apart", async () => {
  const { account, owner, shop } = await scene();
  const names = async (query: Record<string, string> = {}) =>
    (await listProjects(owner, loadProjectParams(query))).rows.map((row) => row.name);
  expect(await names()).toEqual(["Blog", "Shop"]);
  expect(await names({ q: "sHo" })).toEqual(["Shop"]);
  expect(await names({ archived: "true" })).toEqual([]);
  await look.rows("update projects set archived_at = now() where id = $1", [shop]);
  expect(await names()).toEqual(["Blog"]);
  expect(await names({ archived: "true" })).toEqual(["Shop"]);
  expect(await getProject(owner, shop)).toMatchObject({ name: "Shop", archivedAt: expect.any(String) });
  const other = await scene();
  await expect(getProject(owner, other.shop)).rejects.toMatchObject({ code: "not_found" });
  expect(await listProjectPeople(owner, other.shop, params({ q: "shopper" }))).toMatchObject({ counts: { now: 0 } });
  const member = await addTeammate(account, { roleKey: "member" });
  const asMember = await actAs(account, member);
  await expect(listProjects(asMember, loadProjectParams({}))).rejects.toMatchObject({ code: "not_permitted" });
  await expect(listProjectPeople(asMember, shop, params())).rejects.toMatchObject({ code: "not_permitted" });
  await expect(countReach(asMember)).rejects.toMatchObject({ code: "not_permitted" });
});
