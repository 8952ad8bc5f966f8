import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { lookInto } from "@/lib/testing";

import { inDays, scenesIn } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let scene: ReturnType<typeof scenesIn>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  scene = scenesIn(look);
});
afterAll(() => look.close());

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
