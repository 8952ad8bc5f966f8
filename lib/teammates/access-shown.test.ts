import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { actAs, addTeammate, lookInto } from "@/lib/testing";
import { previewEditTeammate } from "./preview-edit";
import { getTeammateAccess, getTeammateRow } from "./queries";

import { inDays, scenesIn } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let scene: ReturnType<typeof scenesIn>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  scene = scenesIn(look);
});
afterAll(() => look.close());

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
      loses: ["Access products, View campaigns on all products"],
    },
  ]);
  expect(await of.grantsHeld()).toMatchObject([{ role_id: of.role("viewer") }]);
  expect(await of.events()).toEqual([]);
  const editor = await actAs(of.account, await addTeammate(of.account, { roleKey: "editor" }));
  await expect(previewEditTeammate(editor, of.input(access))).rejects.toMatchObject({ code: "not_permitted" });
  const own = { ...of.input(access), teammateId: of.account.owner.teammateId };
  await expect(previewEditTeammate(of.owner, own)).rejects.toMatchObject({ code: "not_on_yourself" });
});
