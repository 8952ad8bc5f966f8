import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { getBatch } from "@/lib/batches/queries";
import { startBatch } from "@/lib/batches/start-batch";
import { setGroupAdmin } from "@/lib/groups/set-group-admin";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { prepareBulk } from "./prepare-bulk";
import { Selection } from "./selection";
import { doBulk, prepare, work } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene(catalogue: "publishing" | "campaigns" | "analytics" = "publishing") {
  const account = await openAccount(catalogue);
  const projectId = newId();
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Shop')", [account.id, projectId]);
  return { account, owner: await actAs(account, account.owner), projectId };
}
const codesIn = async (batchId: string) =>
  (
    await look.rows(
      "select coalesce(verdict_code, verdict) as code from batch_rows where batch_id = $1 order by number",
      [batchId],
    )
  ).map(({ code }) => code);

test("a role is added beside what people hold, never twice, never shortened, and the log shows before and after", async () => {
  const { account, owner, projectId } = await scene();
  const join = async (roleKey: string, firstName: string) =>
    (await addTeammate(account, { roleKey, firstName })).teammateId;
  const [plain, holder, removed] = [
    await join("support", "Ann"),
    await join("publisher", "Ben"),
    await join("support", "Cem"),
  ];
  await removeTeammate(owner, { teammateId: removed });
  const ids = [plain, holder, removed, account.owner.teammateId, newId()];
  const roleId = account.roleIds.publisher;
  const { batchId, came } = await doBulk(owner, { act: "addRole", selection: { ids }, given: { roleId } });
  expect(await codesIn(batchId)).toEqual(["go", "role_held_already", "wrong_status", "not_on_yourself", "not_found"]);
  expect(came).toMatchObject({ outcomes: { done: 1, nothing: 1, refused: 3 } });
  const event = await look.one("select * from audit_events where account_id = $1 and action = 'teammate.edit'", [
    account.id,
  ]);
  expect(event).toMatchObject({ before: { roles: ["Support"] }, after: { roles: ["Support", "Publisher"] } });

  const ends = (days: number) => ({
    roleId,
    projectIds: [projectId],
    endsAt: new Date(Date.now() + days * 86_400_000).toISOString(),
  });
  const add = (days: number) => doBulk(owner, { act: "addRole", selection: { ids: [plain] }, given: ends(days) });
  expect((await add(5)).came.outcomes.done).toBe(1);
  expect((await add(2)).shown.verdicts).toMatchObject({ go: 0, nothing: 1 });
  expect((await add(9)).came.outcomes.done).toBe(1);
  const held = await look.rows("select ends_at from grants where teammate_id = $1 and project_id = $2", [
    plain,
    projectId,
  ]);
  expect(held).toEqual([{ ends_at: expect.any(Date) }]);
  expect(Number(held[0]?.ends_at)).toBeGreaterThan(Date.now() + 8 * 86_400_000);

  const second = newId();
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Blog')", [account.id, second]);
  const both = { ...ends(2), projectIds: [projectId, second] };
  await doBulk(owner, { act: "addRole", selection: { ids: [plain] }, given: both });
  const longer = await look.rows(
    "select project_id from grants where teammate_id = $1 and ends_at > now() + interval '8 days'",
    [plain],
  );
  expect(longer).toEqual([{ project_id: projectId }]);
});

test("a role that is gone by the time it is given is given to nobody, and the reason is told", async () => {
  const { account, owner } = await scene();
  const roleId = newId();
  await look.rows("insert into roles (account_id, id, name) values ($1, $2, 'Temp')", [account.id, roleId]);
  const { teammateId } = await addTeammate(account, { roleKey: "support" });
  const { batchId } = await prepare(owner, { act: "addRole", selection: { ids: [teammateId] }, given: { roleId } });
  await startBatch(owner, { batchId });
  await look.rows("delete from roles where account_id = $1 and id = $2", [account.id, roleId]);
  await work(owner, batchId);
  expect((await getBatch(owner, batchId)).reasons).toMatchObject([{ code: "unknown_role", count: 1 }]);
});

test("nobody gives many more than they hold, by a role as by a group; what they hold they give", async () => {
  const { account } = await scene();
  const admin = await actAs(account, await addTeammate(account, { roleKey: "admin" }));
  const { teammateId } = await addTeammate(account, { roleKey: "analyser" });
  const selection = { ids: [teammateId] };
  const thatGives = async (permissions: string[]) => {
    const [roleId, groupId] = [newId(), newId()];
    const role = [account.id, roleId, `Role ${roleId}`, permissions];
    await look.rows("insert into roles (account_id, id, name, permissions) values ($1, $2, $3, $4)", role);
    const group = [account.id, groupId, `Group ${groupId}`];
    await look.rows("insert into groups (account_id, id, name) values ($1, $2, $3)", group);
    await look.rows("insert into grants (account_id, id, group_id, role_id) values ($1, gen_random_uuid(), $2, $3)", [
      account.id,
      groupId,
      roleId,
    ]);
    return { roleId, groupId };
  };
  const verdicts = async ({ roleId, groupId }: { roleId: string; groupId: string }) => [
    ...(await codesIn((await prepare(admin, { act: "addRole", selection, given: { roleId } })).batchId)),
    ...(await codesIn((await prepare(admin, { act: "addToGroup", selection, given: { groupId } })).batchId)),
  ];
  const excess = "grants_more_than_you_hold";
  expect(await verdicts(await thatGives(["tickets.view", "account.manage"]))).toEqual([excess, excess]);
  expect(await verdicts(await thatGives(["tickets.view"]))).toEqual(["go", "go"]);
});

test("at most a thousand are chosen one by one", () => {
  const chosen = (many: number) => Selection.safeParse({ ids: Array.from({ length: many }, newId) }).success;
  expect([chosen(0), chosen(1_000), chosen(1_001)]).toEqual([false, true, false]);
});

test("nobody gives many what they could not give to one", async () => {
  const { account, owner, projectId } = await scene("campaigns");
  const person = await addTeammate(account, { roleKey: "editor" });
  const selection = { ids: [person.teammateId] };
  const verdicts = async (given: object) =>
    codesIn((await prepare(owner, { act: "addRole", selection, given })).batchId);
  expect(await verdicts({ roleId: account.roleIds.viewer })).toEqual(["one_role_only"]);
  expect(await verdicts({ roleId: account.roleIds.viewer, projectIds: [projectId] })).toEqual(["go"]);
  const asked = (given: object) => prepareBulk(owner, { act: "addRole", selection, given });
  await expect(asked({ roleId: newId() })).rejects.toMatchObject({ code: "unknown_role" });
  await expect(asked({ roleId: account.roleIds.viewer, projectIds: [newId()] })).rejects.toMatchObject({
    code: "unknown_project",
  });
  await expect(asked({ roleId: account.roleIds.viewer, more: 1 })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(asked({ roleId: account.roleIds.administrator, projectIds: [projectId] })).rejects.toMatchObject({
    code: "owner_is_unlimited",
  });
  await look.rows("update teammates set read_only = true where id = $1", [person.teammateId]);
  await look.rows("delete from grants where teammate_id = $1", [person.teammateId]);
  expect(await verdicts({ roleId: account.roleIds.administrator })).toEqual(["owner_is_unlimited"]);
  const single = await scene("analytics");
  const member = await addTeammate(single.account, { roleKey: "member" });
  const admin = await actAs(single.account, await addTeammate(single.account, { roleKey: "admin" }));
  for (const ctx of [single.owner, admin]) {
    const given = { roleId: single.account.roleIds.owner };
    const { batchId } = await prepare(ctx, { act: "addRole", selection: { ids: [member.teammateId] }, given });
    expect(await codesIn(batchId)).toEqual(["single_owner"]);
  }
});

test("group admins act on their groups' people alone, and a filter finds them nobody else", async () => {
  const { account, owner } = await scene("campaigns");
  const groupId = await openGroup(account, { roleKey: "viewer", name: "Desk" });
  const other = await openGroup(account, { roleKey: "viewer", name: "Night" });
  const invite = async (name: string, group: string) => {
    const email = `${name}@${account.slug}.example`;
    const access = { roles: [], groupIds: [group] };
    return (await inviteTeammate(owner, { firstName: name, lastName: "Petrov", email, access })).teammateId;
  };
  const [mine, theirs] = [await invite("mine", groupId), await invite("theirs", other)];
  const head = await addTeammate(account);
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    account.id,
    groupId,
    head.teammateId,
  ]);
  await setGroupAdmin(owner, { groupId, teammateId: head.teammateId, isAdmin: true });
  const admin = await actAs(account, head);
  const chosen = await prepare(admin, { act: "resend", selection: { ids: [mine, theirs] } });
  expect(chosen.shown).toMatchObject({ verdicts: { go: 1, refused: 1 }, people: [{ name: "mine Petrov" }] });
  expect(chosen.shown.reasons).toMatchObject([{ code: "not_found", examples: [{ name: "Somebody unknown" }] }]);
  const found = await doBulk(admin, { act: "resend", selection: { filter: { status: ["invited"] } } });
  expect(found.came).toMatchObject({ total: 1, outcomes: { done: 1 } });
  const mails = await look.rows("select teammate_id from emails where account_id = $1 order by created_at", [
    account.id,
  ]);
  expect(mails.map((mail) => mail.teammate_id)).toEqual([mine, theirs, mine]);
  await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
    ...[account.id, other, mine],
  ]);
  const unseen = await prepare(admin, { act: "resend", selection: { filter: { group: [other] } } });
  expect(unseen.shown).toMatchObject({ total: 0 });
  const asked = (act: string, given: object) => prepareBulk(admin, { act, selection: { ids: [mine] }, given });
  await expect(asked("suspend", {})).rejects.toMatchObject({ code: "not_permitted" });
  await expect(asked("addToGroup", { groupId: other })).rejects.toMatchObject({ code: "only_your_groups" });
  await expect(asked("addToGroup", { groupId })).resolves.toBeTruthy();
});
