import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groups, groupTeammates, projects } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { loadTeammateParams } from "./params";
import { countByStatus, getTeammateRow, listTeammates } from "./queries";

let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
let ctx: UserContext;
const group = newId();
const [shop, blog] = [newId(), newId()];
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  account = await openAccount();
  ctx = await actAs(account, account.owner);
  await inAccount(account.id, async (tx) => {
    await tx.insert(projects).values([shop, blog].map((id, i) => ({ accountId: account.id, id, name: `P${i}` })));
    await tx.insert(groups).values({ accountId: account.id, id: group, name: "Growth" });
  });
  const zoe = await addTeammate(account, {
    roleKey: "account_member",
    firstName: "Zoë",
    lastName: "Müller",
    projectId: shop,
  });
  await addTeammate(account, { roleKey: "account_member", firstName: "Beatriz", lastName: "Okonkwo", projectId: blog });
  await addTeammate(account, { roleKey: "account_manager", firstName: "田中", lastName: "さくら" });
  const gone = await addTeammate(account, { roleKey: "account_member", firstName: "Removed", lastName: "Person" });
  await look.rows("update teammates set removed_at = now() where id = $1", [gone.teammateId]);
  await look.rows("update teammates set two_factor = true, last_sign_in_at = now() where id = $1", [zoe.teammateId]);
  await inAccount(account.id, (tx) =>
    tx.insert(groupTeammates).values({ accountId: account.id, groupId: group, teammateId: zoe.teammateId }),
  );
});
afterAll(() => look.close());

const names = async (query: string) =>
  (await listTeammates(ctx, loadTeammateParams(`?${query}`))).rows.map((row) => row.name);

describe("the table shows whom the address asks for", () => {
  test.each([
    ["", ["Ada Brandt", "Beatriz Okonkwo", "Zoë Müller", "田中 さくら"]],
    ["status=removed", ["Removed Person"]],
    [
      "status=removed&status=active&q=p",
      ["Ada Brandt", "Beatriz Okonkwo", "Removed Person", "Zoë Müller", "田中 さくら"],
    ],
    ["q=zoe", ["Zoë Müller"]],
    ["q=MULLER zoë", ["Zoë Müller"]],
    ["q=さく", ["田中 さくら"]],
    ["q=100%25", []],
    ["q=_____________________________________", []],
    ["q=nobody", []],
    ["level=account", ["Ada Brandt", "田中 さくら"]],
    ["level=group", ["Zoë Müller"]],
    ["level=unassigned", ["Ada Brandt", "Beatriz Okonkwo", "田中 さくら"]],
    ["twoFactor=on", ["Zoë Müller"]],
    ["kind=external", []],
    ["sort=-name", ["田中 さくら", "Zoë Müller", "Beatriz Okonkwo", "Ada Brandt"]],
    ["sort=lastSignIn&size=25", ["Zoë Müller"]],
    ["sort=name');drop table teammates;--", ["Ada Brandt", "Beatriz Okonkwo", "Zoë Müller", "田中 さくら"]],
    ["size=7&after=nonsense", ["Ada Brandt", "Beatriz Okonkwo", "Zoë Müller", "田中 さくら"]],
  ])("?%s", async (query, expected) => {
    const found = await names(query);
    expect(query.startsWith("sort=lastSignIn") ? found.slice(0, 1) : found).toEqual(expected);
  });

  test("by role, group and project, where a role on everything reaches every project", async () => {
    expect(await names(`role=${account.roleIds.account_manager}`)).toEqual(["田中 さくら"]);
    expect(await names(`group=${group}`)).toEqual(["Zoë Müller"]);
    expect(await names(`project=${shop}`)).toEqual(["Ada Brandt", "Zoë Müller", "田中 さくら"]);
    expect(await names(`project=${shop}&project=${blog}&level=unassigned`)).toEqual([
      "Ada Brandt",
      "Beatriz Okonkwo",
      "田中 さくら",
    ]);
    expect(await names("role=not-an-id")).toEqual([]);
  });

  test("by id, whole or in part", async () => {
    const page = await listTeammates(ctx, loadTeammateParams("?q=zoe"));
    expect(await names(`q=${page.rows[0]?.id.slice(4)}`)).toEqual(["Zoë Müller"]);
  });
});

test("each row says what can be done to it, and why not", async () => {
  const member = await actAs(account, account.owner);
  const page = await listTeammates(member, loadTeammateParams("?q=ada"));
  expect(page.rows[0]).toMatchObject({ isYou: true });
  expect(page.rows[0]?.actions).toContainEqual({ action: "suspend", refused: "not_on_yourself" });
  const zoe = (await listTeammates(member, loadTeammateParams("?q=zoe"))).rows[0];
  expect(zoe?.actions.filter((a) => a.refused === null).map((a) => a.action)).toEqual([
    "edit",
    "suspend",
    "endSessions",
    "setPeriod",
    "resetTwoFactor",
    "offerOwnership",
    "removeFromProject",
    "remove",
  ]);
  const acts = (row: { actions: { action: string }[] } | undefined) => row?.actions.map((a) => a.action) ?? [];
  expect(acts(page.rows[0]), "an owner has no period, and the ownership already").not.toEqual(
    expect.arrayContaining(["setPeriod"]),
  );
  expect(acts(page.rows[0])).not.toContain("offerOwnership");
  const beatriz = (await listTeammates(member, loadTeammateParams("?q=beatriz"))).rows[0];
  expect(acts(beatriz), "who has no two-factor has none to reset").not.toContain("resetTwoFactor");
  const manager = (await listTeammates(member, loadTeammateParams("?level=account"))).rows.find((row) => !row.isYou);
  const theirs = await actAs(account, { ...account.owner, teammateId: manager?.id ?? "" });
  const forThem = (await listTeammates(theirs, loadTeammateParams("?q=zoe"))).rows[0];
  expect(acts(forThem), "the ownership is the owners' to offer").not.toContain("offerOwnership");
  expect(acts(forThem)).toContain("resetTwoFactor");
  expect(zoe?.reach).toEqual({ all: false, projects: [{ id: shop, name: "P0" }] });
});

test("people who hold the same can have the same done to them, oneself something else", async () => {
  const large = await openAccount();
  for (const firstName of ["Bo", "Cy"]) await addTeammate(large, { roleKey: "account_manager", firstName });
  const { rows } = await listTeammates(await actAs(large, large.owner), loadTeammateParams(""));
  const [bo, cy] = ["Bo", "Cy"].map((firstName) => rows.find((row) => row.firstName === firstName));
  expect(bo?.actions).toContainEqual({ action: "suspend", refused: null });
  expect(cy?.actions).toEqual(bo?.actions);
  expect(cy?.roles[0]).toEqual(bo?.roles[0]);
  expect(rows.find((row) => row.isYou)?.actions).not.toEqual(bo?.actions);
});

test("each row names its groups, by name and with what they are there", async () => {
  const grouped = await openAccount();
  const ids = { Sales: newId(), growth: newId(), Audit: newId(), Empty: newId() };
  const bo = await addTeammate(grouped, { firstName: "Bo" });
  const cy = await addTeammate(grouped, { firstName: "Cy" });
  await inAccount(grouped.id, async (tx) => {
    const accountId = grouped.id;
    await tx.insert(groups).values(Object.entries(ids).map(([name, id]) => ({ accountId, id, name })));
    const of = (teammateId: string, groupId: string, isAdmin = false) => ({ accountId, teammateId, groupId, isAdmin });
    await tx
      .insert(groupTeammates)
      .values([
        of(bo.teammateId, ids.Sales),
        of(bo.teammateId, ids.growth, true),
        of(bo.teammateId, ids.Audit),
        of(cy.teammateId, ids.growth),
      ]);
  });
  const { rows } = await listTeammates(await actAs(grouped, grouped.owner), loadTeammateParams(""));
  expect(rows.map((row) => row.groups)).toEqual([
    [],
    [
      { id: ids.Audit, name: "Audit", isAdmin: false },
      { id: ids.growth, name: "growth", isAdmin: true },
      { id: ids.Sales, name: "Sales", isAdmin: false },
    ],
    [{ id: ids.growth, name: "growth", isAdmin: false }],
  ]);
});

test("each row says its moments to the millisecond, as they are stored", async () => {
  const timed = await openAccount();
  const { teammateId } = await addTeammate(timed, { firstName: "Bo" });
  await look.rows(
    `update teammates set starts_at = '2020-01-01T00:00:00.1239+02', ends_at = '2030-12-31T23:59:59.999Z',
      last_sign_in_at = '2021-02-03T04:05:06.789Z', removed_at = '2026-01-02T03:04:05.678Z' where id = $1`,
    [teammateId],
  );
  expect(await getTeammateRow(await actAs(timed, timed.owner), teammateId)).toMatchObject({
    startsAt: "2019-12-31T22:00:00.123Z",
    endsAt: "2030-12-31T23:59:59.999Z",
    lastSignInAt: "2021-02-03T04:05:06.789Z",
    keptUntil: "2026-04-02T03:04:05.678Z",
    status: "removed",
  });
});

test("counts by status see every filter but the status", async () => {
  expect(await countByStatus(ctx, loadTeammateParams("?status=active"))).toMatchObject({
    active: 4,
    removed: 1,
    invited: 0,
  });
  expect(await countByStatus(ctx, loadTeammateParams("?q=zoe&status=removed"))).toMatchObject({
    active: 1,
    removed: 0,
  });
});

test("who may not see the team sees nothing of it, and another account's row is not found", async () => {
  const member = await actAs(
    account,
    await addTeammate(await Promise.resolve(account), { roleKey: "account_member", firstName: "Quiet" }),
  );
  await expect(listTeammates(member, loadTeammateParams("?"))).rejects.toMatchObject({ code: "not_permitted" });
  await look.rows("delete from teammates where first_name = 'Quiet'");
  const other = await openAccount();
  await expect(getTeammateRow(ctx, other.owner.teammateId)).rejects.toMatchObject({ code: "not_found" });
});

test("pages go forth and back without losing or repeating anybody, whatever the order", async () => {
  const crowd = await openAccount();
  const owner = await actAs(crowd, crowd.owner);
  await look.rows(
    `insert into teammates (account_id, id, email, first_name, last_name, search_text, invite_expires_at, ends_at)
     select $1, gen_random_uuid(), 'p' || n || '@x.example', 'Same', 'Name ' || (n % 7), 'p', now() + interval '1 day',
       case when n % 3 = 0 then now() + (n % 11) * interval '1 hour' end from generate_series(1, 59) n`,
    [crowd.id],
  );
  for (const sort of ["name", "-name", "email", "-accessEnds", "accessEnds", "-lastSignIn"]) {
    const read = (after: string) => listTeammates(owner, loadTeammateParams(`?sort=${sort}&size=25&after=${after}`));
    const one = await read("");
    const two = await read(one.next ?? "");
    const three = await read(two.next ?? "");
    const ids = [...one.rows, ...two.rows, ...three.rows].map((row) => row.id);
    expect([one, two, three].map((p) => [p.from, p.to])).toEqual([
      [1, 25],
      [26, 50],
      [51, 60],
    ]);
    expect(new Set(ids).size).toBe(60);
    expect([one.previous, three.next]).toEqual([null, null]);
    const back = await read(three.previous ?? "");
    expect(back).toEqual({ ...two, previous: expect.any(String), next: expect.any(String) });
    const first = await read(back.previous ?? "");
    expect(first.rows).toEqual(one.rows);
    expect([first.from, first.to, first.previous]).toEqual([1, 25, null]);
  }
});
