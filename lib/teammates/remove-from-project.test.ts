import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { previewRemoveFromProject, removeFromProject } from "./remove-from-project";
import { whyNot } from "./rules";
import { suspendTeammate } from "./suspend-teammate";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function addProject(account: TestAccount, name: string) {
  const id = newId();
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, $3)", [account.id, id, name]);
  return id;
}

/** A group that holds this role on this project (null: all), with the teammate in it. */
async function addToGroup(account: TestAccount, teammateId: string, roleKey: string, projectId: string | null) {
  const groupId = newId();
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, $3)", [account.id, groupId, groupId]);
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    account.id,
    groupId,
    teammateId,
  ]);
  await look.rows("insert into grants (account_id, id, group_id, role_id, project_id) values ($1, $2, $3, $4, $5)", [
    account.id,
    newId(),
    groupId,
    account.roleIds[roleKey],
    projectId,
  ]);
}

async function scene() {
  const account = await openAccount("analytics");
  const [shop, blog] = [await addProject(account, "Shop"), await addProject(account, "Blog")];
  const owner = await actAs(account, account.owner);
  const person = await addTeammate(account, { roleKey: "member", projectId: shop });
  await look.rows("insert into grants (account_id, id, teammate_id, role_id, project_id) values ($1, $2, $3, $4, $5)", [
    account.id,
    newId(),
    person.teammateId,
    account.roleIds.read_only,
    blog,
  ]);
  return { account, owner, person, shop, blog, teammateId: person.teammateId };
}
const grantsOf = (teammateId: string) =>
  look.rows("select project_id from grants where teammate_id = $1 order by project_id", [teammateId]);
const lastEvent = async (account: TestAccount) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0];

test("removing somebody from a project ends their own grants there and nothing else, and the log says so", async () => {
  const { account, owner, person, shop, blog, teammateId } = await scene();
  expect(await removeFromProject(owner, { teammateId, projectId: shop })).toBeNull();
  expect(await grantsOf(teammateId)).toEqual([{ project_id: blog }]);
  const { facts } = await actAs(account, person);
  expect(decide(facts, "reports.edit", shop).allowed).toBe(false);
  expect(decide(facts, "reports.view", blog).allowed).toBe(true);
  expect(await lastEvent(account)).toMatchObject({
    action: "teammate.remove_from_project",
    target_id: teammateId,
    before: { roles: ["Member on Shop", "Read Only on Blog"] },
    after: { roles: ["Read Only on Blog"] },
  });
});

test("access through a group on the same project stays", async () => {
  const { account, owner, person, shop, teammateId } = await scene();
  await addToGroup(account, teammateId, "read_only", shop);
  await removeFromProject(owner, { teammateId, projectId: shop });
  const { facts } = await actAs(account, person);
  expect(decide(facts, "reports.view", shop)).toMatchObject({ allowed: true, reason: { rule: "granted" } });
  expect(decide(facts, "reports.edit", shop).allowed).toBe(false);
});

test("a person may be left without any grant", async () => {
  const { owner, shop, blog, teammateId } = await scene();
  await removeFromProject(owner, { teammateId, projectId: shop });
  await removeFromProject(owner, { teammateId, projectId: blog });
  expect(await grantsOf(teammateId)).toEqual([]);
});

test("where there is no grant of their own there is nothing to remove, and the page does not offer it", async () => {
  const { account, owner, shop, blog, teammateId } = await scene();
  await removeFromProject(owner, { teammateId, projectId: shop });
  await expect(removeFromProject(owner, { teammateId, projectId: shop })).rejects.toMatchObject({
    code: "no_grant_there",
  });
  expect(await lastEvent(account)).toMatchObject({ action: "refused", target_name: "teammate.remove_from_project" });
  const byGroup = await addTeammate(account);
  await addToGroup(account, byGroup.teammateId, "member", blog);
  const everywhere = await addTeammate(account, { roleKey: "member" });
  for (const one of [byGroup, everywhere]) {
    const target = (await actAs(account, one)).facts;
    expect(whyNot("removeFromProject", owner.facts, target, "active")).toBe("no_grant_there");
    await expect(removeFromProject(owner, { teammateId: one.teammateId, projectId: blog })).rejects.toMatchObject({
      code: "no_grant_there",
    });
  }
});

test("nobody removes themselves or somebody who holds more; a suspended person can be removed", async () => {
  const { account, owner, shop, teammateId } = await scene();
  const admin = await addTeammate(account, { roleKey: "admin" });
  const limited = await addTeammate(account, { roleKey: "admin", projectId: shop });
  const member = await addTeammate(account, { roleKey: "member", projectId: shop });
  const as = async (person: typeof member, target: string) =>
    removeFromProject(await actAs(account, person), { teammateId: target, projectId: shop });
  await expect(as(member, teammateId)).rejects.toMatchObject({ code: "not_permitted" });
  await expect(as(limited, limited.teammateId)).rejects.toMatchObject({ code: "not_on_yourself" });
  await expect(as(limited, teammateId)).rejects.toMatchObject({ code: "holds_more_than_you" });
  await as(limited, member.teammateId);
  expect(await grantsOf(member.teammateId)).toEqual([]);
  await suspendTeammate(owner, { teammateId });
  await as(admin, teammateId);
});

test("somebody else's account is not found", async () => {
  const [here, there] = [await scene(), await scene()];
  await expect(
    removeFromProject(here.owner, { teammateId: there.teammateId, projectId: there.shop }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await grantsOf(there.teammateId)).toHaveLength(2);
});

test("the preview names what the person loses and leaves everything as it is", async () => {
  const { owner, shop, teammateId } = await scene();
  const effect = await previewRemoveFromProject(owner, { teammateId, projectId: shop });
  expect(effect).toMatchObject({ gaining: 0, losing: 1, people: [{ teammateId, gains: [] }] });
  expect(effect.people[0]?.loses).toEqual([expect.stringMatching(/Edit reports.* on Shop$/)]);
  expect(await grantsOf(teammateId)).toHaveLength(2);
});
