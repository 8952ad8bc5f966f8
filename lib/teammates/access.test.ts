import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { editTeammate } from "./edit-teammate";
import { previewEditTeammate } from "./preview-edit";
import { getTeammateAccess, getTeammateRow } from "./queries";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function scene(catalogue: CatalogueKey = "campaigns", roleKey = "viewer") {
  const account = await openAccount(catalogue);
  const owner = await actAs(account, account.owner);
  const person = await addTeammate(account, { roleKey });
  const { teammateId } = person;
  const input = (access: object, version = 1) => ({
    teammateId,
    version,
    firstName: "Farah",
    lastName: "Lindholm",
    access: { roles: [], ...access },
  });
  const addProject = async (name: string, archived = false) => {
    const id = newId();
    await look.rows("insert into projects (account_id, id, name, archived_at) values ($1, $2, $3, $4)", [
      account.id,
      id,
      name,
      archived ? new Date() : null,
    ]);
    return id;
  };
  return {
    account,
    owner,
    person,
    teammateId,
    input,
    addProject,
    role: (key: string) => account.roleIds[key],
    edit: (access: object, version?: number) => editTeammate(owner, input(access, version)),
    facts: async () => (await actAs(account, person)).facts,
    grantsHeld: () =>
      look.rows("select * from grants where teammate_id = $1 order by role_id, project_id", [teammateId]),
    overridesHeld: () => look.rows("select * from overrides where teammate_id = $1", [teammateId]),
    events: () =>
      look.rows("select * from audit_events where account_id = $1 and action = 'teammate.edit' order by number", [
        account.id,
      ]),
  };
}

test.each<[CatalogueKey, string, string]>([
  ["tracking", "account_member", "account_manager"],
  ["publishing", "publisher", "analyser"],
  ["campaigns", "viewer", "editor"],
  ["analytics", "read_only", "member"],
])("in %s a person holds %s in one place and %s in another, each with its end", async (catalogue, one, other) => {
  const of = await scene(catalogue, one);
  const [shop, blog] = [await of.addProject("Shop"), await of.addProject("Blog")];
  const end = inDays(30);
  const roles = [
    { roleId: of.role(one), projectIds: [shop, shop], endsAt: null },
    { roleId: of.role(other), projectIds: [blog], endsAt: end },
  ];
  await expect(of.edit({ roles })).resolves.toEqual({ version: 2 });
  const rows = await of.grantsHeld();
  expect(rows).toHaveLength(2);
  expect(rows.find((row) => row.project_id === blog)).toMatchObject({
    role_id: of.role(other),
    ends_at: new Date(end),
    granted_by_id: of.account.owner.teammateId,
  });
  const [event] = await of.events();
  expect(event?.after).toMatchObject({
    roles: [expect.stringMatching(/ on Shop$/), expect.stringContaining(` on Blog until ${end}`)],
  });
});

test("where people hold one role at a time, two in one place are refused; several are one where they may hold several", async () => {
  const of = await scene();
  const shop = await of.addProject("Shop");
  const both = (projectIds: string[] | null, roles: [string, string]) => ({
    roles: roles.map((key) => ({ roleId: of.role(key), projectIds })),
  });
  await expect(of.edit(both([shop], ["viewer", "editor"]))).rejects.toMatchObject({ code: "one_role_only" });
  await expect(of.edit(both(null, ["viewer", "editor"]))).rejects.toMatchObject({ code: "one_role_only" });
  expect(await of.grantsHeld()).toMatchObject([{ role_id: of.role("viewer"), project_id: null }]);
  expect(await of.events()).toEqual([]);
  const several = await scene("publishing", "publisher");
  const roles = ["publisher", "analyser"].map((key) => ({ roleId: several.role(key), projectIds: null }));
  await several.edit({ roles });
  expect(await several.grantsHeld()).toHaveLength(2);
});

test("a custom role is given like a built-in one, on a project and until a day", async () => {
  const of = await scene();
  const shop = await of.addProject("Shop");
  const roleId = newId();
  await look.rows("insert into roles (account_id, id, name, permissions) values ($1, $2, 'Launcher', $3)", [
    of.account.id,
    roleId,
    ["campaigns.launch"],
  ]);
  await of.edit({ roles: [{ roleId, projectIds: [shop], endsAt: inDays(3) }] });
  expect(decide(await of.facts(), "campaigns.launch").reach).toEqual({ all: false, projectIds: [shop] });
  expect(await of.grantsHeld()).toMatchObject([{ role_id: roleId, project_id: shop }]);
});

test("one role twice in one place is refused by name of the field, whatever the ends; in two places it is given", async () => {
  const of = await scene("publishing", "publisher");
  const [shop, blog] = [await of.addProject("Shop"), await of.addProject("Blog")];
  const twice = (second: string) => ({
    roles: [
      { roleId: of.role("publisher"), projectIds: [shop], endsAt: inDays(1) },
      { roleId: of.role("publisher"), projectIds: [second], endsAt: inDays(2) },
    ],
  });
  await expect(of.edit(twice(shop))).rejects.toMatchObject({
    code: "invalid_input",
    details: { fieldErrors: { "access.roles.1.roleId": expect.stringContaining("twice") } },
  });
  expect(await of.grantsHeld()).toMatchObject([{ project_id: null }]);
  await of.edit(twice(blog));
  expect(await of.grantsHeld()).toHaveLength(2);
});

test("an end that has passed is refused, for a role and for an override; what ended meanwhile does not stop an edit", async () => {
  const of = await scene();
  const viewer = { roleId: of.role("viewer"), projectIds: null };
  const ended = { roles: [{ ...viewer, endsAt: inDays(-1) }] };
  await expect(of.edit(ended)).rejects.toMatchObject({
    code: "invalid_input",
    details: { fieldErrors: { "access.roles": expect.stringContaining("passed") } },
  });
  const allow = (endsAt: string) => ({
    roles: [viewer],
    overrides: [{ permission: "data.export", effect: "allow", endsAt }],
  });
  await expect(of.edit(allow(inDays(-1)))).rejects.toMatchObject({
    details: { fieldErrors: { "access.overrides": expect.stringContaining("passed") } },
  });
  expect(await of.grantsHeld()).toMatchObject([{ ends_at: null }]);
  expect(await of.overridesHeld()).toEqual([]);
  const end = inDays(1);
  await of.edit(allow(end));
  expect(await of.overridesHeld()).toMatchObject([
    { permission: "data.export", effect: "allow", ends_at: new Date(end) },
  ]);
  const over = inDays(-1);
  await look.rows("update overrides set ends_at = $2 where teammate_id = $1", [of.teammateId, over]);
  await of.edit(allow(over), 2);
  expect(await of.overridesHeld()).toHaveLength(1);
});

test("one permission twice is refused: allowed once or denied once", async () => {
  const of = await scene();
  const overrides = ["allow", "deny"].map((effect) => ({ permission: "data.export", effect }));
  const roles = [{ roleId: of.role("viewer") }];
  await expect(of.edit({ roles, overrides })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fieldErrors: { "access.overrides": expect.any(String) } },
  });
  await of.edit({ roles, overrides: overrides.slice(1) });
  expect(await of.overridesHeld()).toMatchObject([{ effect: "deny", created_by_name: "Ada Brandt" }]);
});

test("an owner takes no override, no end and no limit, however the role's id is written", async () => {
  const of = await scene("campaigns", "administrator");
  const roleId = of.role("administrator");
  const overrides = [{ permission: "data.export", effect: "deny" }];
  await expect(of.edit({ roles: [{ roleId }], overrides })).rejects.toMatchObject({ code: "owner_is_unlimited" });
  const endsAt = inDays(1);
  const written = roleId?.toUpperCase();
  await expect(of.edit({ roles: [{ roleId: written, endsAt }] })).rejects.toMatchObject({ code: "owner_is_unlimited" });
  expect(await of.overridesHeld()).toEqual([]);
  await of.edit({ roles: [{ roleId: written }] });
  expect(await of.grantsHeld()).toMatchObject([{ role_id: roleId, ends_at: null }]);
});

test("a role that always reaches everything is not limited, however its id is written", async () => {
  const of = await scene("analytics", "member");
  const shop = await of.addProject("Shop");
  const roleId = of.role("admin")?.toUpperCase();
  await expect(of.edit({ roles: [{ roleId, projectIds: [shop] }] })).rejects.toMatchObject({
    code: "role_reaches_all",
  });
  await expect(of.edit({ roles: [{ roleId }] })).resolves.toEqual({ version: 2 });
});

test("when an end passes the permission is gone without any job, and so is the role from row, page and form", async () => {
  const of = await scene();
  await of.edit({
    roles: [{ roleId: of.role("viewer"), endsAt: inDays(2) }],
    overrides: [{ permission: "profiles.view", effect: "allow", endsAt: inDays(2) }],
  });
  const shown = async () => ({
    row: await getTeammateRow(of.owner, of.teammateId),
    page: await getTeammateAccess(of.owner, of.teammateId),
  });
  const before = await shown();
  expect(decide(await of.facts(), "campaigns.view").allowed).toBe(true);
  expect(before.row.roles).toMatchObject([{ name: "Viewer", endsAt: expect.any(String) }]);
  expect(before.page.given).toMatchObject({ roles: [{ roleName: "Viewer" }], overrides: [{ byName: "Ada Brandt" }] });
  for (const table of ["grants", "overrides"]) {
    await look.rows(`update ${table} set ends_at = clock_timestamp() where teammate_id = $1`, [of.teammateId]);
  }
  const after = await shown();
  expect(decide(await of.facts(), "campaigns.view")).toMatchObject({ allowed: false, reach: { projectIds: [] } });
  expect(decide(await of.facts(), "profiles.view").allowed).toBe(false);
  expect(after.row.roles).toEqual([]);
  expect(after.page.given).toEqual({ roles: [], overrides: [] });
  expect(after.page.access).toMatchObject({ roles: [], overrides: [] });
  await expect(of.edit(after.page.access, 2)).resolves.toEqual({ version: 3 });
});

test("an archived project is given to nobody; who had it keeps it through an edit that does not name it", async () => {
  const of = await scene();
  const [shop, old] = [await of.addProject("Shop"), await of.addProject("Old")];
  const on = (projectIds: string[]) => ({ roles: [{ roleId: of.role("viewer"), projectIds }] });
  await of.edit(on([shop, old]));
  await look.rows("update projects set archived_at = now() where id = $1", [old]);
  await expect(of.edit(on([old]), 2)).rejects.toMatchObject({ code: "unknown_project" });
  await of.edit(on([shop]), 2);
  expect((await of.grantsHeld()).map((row) => row.project_id).sort()).toEqual([shop, old].sort());
});

test("the page asks for one project, and says where a permission holds when its reason does not", async () => {
  const of = await scene();
  const [shop, blog] = [await of.addProject("Shop"), await of.addProject("Blog")];
  await of.edit({ roles: [{ roleId: of.role("viewer"), projectIds: [shop] }] });
  const answer = async (projectId?: string) =>
    (await getTeammateAccess(of.owner, of.teammateId, projectId)).permissions
      .flatMap((feature) => feature.items)
      .find((item) => item.key === "campaigns.view");
  expect(await answer()).toMatchObject({ allowed: true, why: "Viewer on Shop", where: "Shop" });
  expect(await answer(shop)).toMatchObject({ allowed: true, why: "Viewer on Shop" });
  expect(await answer(blog)).toMatchObject({ allowed: false, where: null });
  await of.edit({ roles: [{ roleId: of.role("viewer") }] }, 2);
  expect(await answer()).toMatchObject({ why: "Viewer · All products", where: "All products" });
});

test("the preview says what saving would change, writes nothing, and refuses what saving would", async () => {
  const of = await scene();
  const access = { roles: [{ roleId: of.role("outsourcer") }] };
  const seen = await previewEditTeammate(of.owner, of.input(access));
  expect(seen.people).toMatchObject([
    {
      teammateId: of.teammateId,
      gains: [],
      loses: ["Access products on all products", "View campaigns on all products"],
    },
  ]);
  expect(await of.grantsHeld()).toMatchObject([{ role_id: of.role("viewer") }]);
  expect(await of.events()).toEqual([]);
  const editor = await actAs(of.account, await addTeammate(of.account, { roleKey: "editor" }));
  await expect(previewEditTeammate(editor, of.input(access))).rejects.toMatchObject({ code: "not_permitted" });
  const own = { ...of.input(access), teammateId: of.account.owner.teammateId };
  await expect(previewEditTeammate(of.owner, own)).rejects.toMatchObject({ code: "not_on_yourself" });
});
