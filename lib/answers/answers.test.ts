import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { loadFacts } from "@/lib/load-facts";
import { archiveProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { exportWhoCan } from "./export-who-can";
import { findPeople } from "./find-people";
import { loadAnswerParams } from "./params";
import { getPersonsAnswers, whoCan, whyCan } from "./queries";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

type Where = { projectId?: string | null; until?: string };
const grant = (account: TestAccount, holder: { teammateId?: string; groupId?: string }, role: string, at: Where = {}) =>
  look.rows(
    "insert into grants (account_id, id, teammate_id, group_id, role_id, project_id, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [
      account.id,
      newId(),
      holder.teammateId ?? null,
      holder.groupId ?? null,
      account.roleIds[role],
      at.projectId ?? null,
      at.until ?? null,
    ],
  );
const override = (account: TestAccount, person: Person, permission: string, effect: string) =>
  look.rows(
    `insert into overrides (account_id, id, teammate_id, permission, effect, created_by_id, created_by_name)
     values ($1, $2, $3, $4, $5, $6, 'Ada Brandt')`,
    [account.id, newId(), person.teammateId, permission, effect, account.owner.teammateId],
  );
const set = (person: Person, change: string) =>
  look.rows(`update teammates set ${change} where id = $1`, [person.teammateId]);

/** An account with people who can and cannot for every kind of reason. */
async function scene() {
  const account = await openAccount("analytics");
  const owner = await actAs(account, account.owner);
  const { projectId: shop } = await createProject(owner, { name: "Shop" });
  const { projectId: blog } = await createProject(owner, { name: "Blog" });
  const { projectId: old } = await createProject(owner, { name: "Old" });
  const groupId = newId();
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Desk')", [account.id, groupId]);
  await grant(account, { groupId }, "member", { projectId: shop });
  const add = (firstName: string, roleKey?: string, projectId?: string) =>
    addTeammate(account, { firstName, roleKey, projectId });
  const people = {
    admin: await add("Admin", "admin"),
    everywhere: await add("Everywhere", "member"),
    onBlog: await add("Blogger", "member", blog),
    onOld: await add("Older", "member", old),
    grouped: await add("Grouped"),
    both: await add("Both", "read_only", shop),
    allowed: await add("Allowed", "read_only", shop),
    denied: await add("Denied", "member"),
    readOnly: await add("Reader", "member"),
    ended: await add("Ended"),
    suspended: await add("Suspended", "member"),
    removed: await add("Removed", "member"),
    over: await add("Over", "member"),
    notYet: await add("Notyet", "member"),
    invited: await add("Invited", "member"),
    locked: await add("Locked", "member"),
    nothing: await add("Nothing"),
  };
  for (const one of [people.grouped, people.both]) {
    await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
      account.id,
      groupId,
      one.teammateId,
    ]);
  }
  await override(account, people.allowed, "reports.edit", "allow");
  await override(account, people.denied, "reports.edit", "deny");
  await set(people.readOnly, "read_only = true");
  await grant(account, people.ended, "member", { until: "2020-01-01" });
  await suspendTeammate(owner, { teammateId: people.suspended.teammateId });
  await removeTeammate(owner, { teammateId: people.removed.teammateId });
  await set(people.over, "ends_at = now() - interval '1 day'");
  await set(people.notYet, "starts_at = now() + interval '1 day'");
  await set(people.invited, "joined_at = null, user_id = null, invite_expires_at = now() + interval '1 day'");
  await set(people.locked, "locked_until = now() + interval '1 day'");
  await archiveProject(owner, { projectId: old });
  return { account, owner, people, shop, blog, old };
}

const params = (query: Record<string, string | string[]>) => loadAnswerParams(query);
const namesOf = ({ holders }: Awaited<ReturnType<typeof whoCan>>) => holders.rows.map((one) => one.firstName);

test("who can is exactly those to whom the engine says yes, for every permission, on every project and none", async () => {
  const { account, owner, shop, blog } = await scene();
  const check = async () => {
    const ids = (await look.rows("select id from teammates where account_id = $1", [account.id])).map((row) =>
      String(row.id),
    );
    const facts = await inAccount(account.id, (tx) => loadFacts(tx, account.id, ids));
    for (const permission of catalogueOf("analytics").permissions.keys()) {
      for (const project of ["", shop, blog]) {
        const { holders } = await whoCan(owner, params({ permission, project, size: "100" }));
        const yes = ids.filter((id) => {
          const held = facts.get(id);
          return held && decide(held, permission, project || undefined).allowed;
        });
        expect(holders.rows.map((one) => one.id).sort(), `${permission} on ${project}`).toEqual(yes.sort());
      }
    }
  };
  await check();
  await look.rows("update accounts set people_in_no_group = 'nothing' where id = $1", [account.id]);
  await check();
});

test("who can names the source in the engine's words and is filtered by it, by status and by name", async () => {
  const { owner, shop } = await scene();
  const asked = { permission: "reports.edit", project: shop };
  const all = await whoCan(owner, params(asked));
  expect(all.deed).toBe("edit reports on Shop");
  const of = (name: string) => all.holders.rows.find((one) => one.firstName === name);
  expect(of("Ada")).toMatchObject({ sources: ["owner"], sentence: "Owners can do everything" });
  expect(of("Grouped")).toMatchObject({ sources: ["group"], sentence: "Member on Shop through group Desk" });
  expect(of("Allowed")).toMatchObject({
    sources: ["override"],
    sentence: expect.stringMatching(/^Allowed by Ada Brandt on /),
  });
  expect(of("Everywhere")).toMatchObject({ sources: ["role"], sentence: "Member on all projects" });
  expect(namesOf(await whoCan(owner, params({ ...asked, source: "group" })))).toEqual(["Both", "Grouped"]);
  expect(namesOf(await whoCan(owner, params({ ...asked, source: ["owner", "override"] })))).toEqual(["Ada", "Allowed"]);
  expect(namesOf(await whoCan(owner, params({ ...asked, status: "locked" })))).toEqual(["Locked"]);
  expect(namesOf(await whoCan(owner, params({ ...asked, q: "grou lind" })))).toEqual(["Grouped"]);
  expect(namesOf(await whoCan(owner, params({ ...asked, q: "nobody at all \0" })))).toEqual([]);
});

test("a page past the end is the last one, and the ordinals fit", async () => {
  const { account, owner } = await scene();
  for (let i = 0; i < 30; i++) await addTeammate(account, { firstName: `A${i}`, roleKey: "member" });
  const asked = { permission: "reports.edit", size: "25" };
  const { holders } = await whoCan(owner, params({ ...asked, page: "99" }));
  expect(holders).toMatchObject({ page: 2, pages: 2, from: 26, to: holders.total });
  expect((await whoCan(owner, params({ ...asked, page: "-3" }))).holders).toMatchObject({ page: 1, from: 1, to: 25 });
});

test("why says yes or no in one sentence, shows every rule, and names what stands behind it", async () => {
  const { account, owner, people, shop, blog } = await scene();
  const why = (person: Person, project = shop) =>
    whyCan(owner, params({ permission: "reports.edit", project, teammate: person.teammateId }));
  expect(await why(people.grouped)).toMatchObject({
    allowed: true,
    answer: "Grouped Lindholm can edit reports on Shop",
    remedy: null,
    behind: [
      { kind: "role", id: account.roleIds.member, name: "Member" },
      { kind: "group", name: "Desk" },
    ],
  });
  const denied = await why(people.denied);
  expect(denied).toMatchObject({
    allowed: false,
    answer: "Denied Lindholm cannot edit reports on Shop",
    remedy: "For a yes, the deny override has to be lifted.",
    behind: [{ kind: "teammate", id: account.owner.teammateId, name: "Ada Brandt" }],
  });
  expect(denied.steps.filter((step) => step.outcome === "denies").map((step) => step.rule)).toEqual(["denied"]);
  expect(await why(people.suspended)).toMatchObject({
    person: { status: "suspended" },
    remedy: "For a yes, they have to be unsuspended.",
  });
  expect(await why(people.onBlog)).toMatchObject({
    allowed: false,
    remedy: "For a yes, they need a role that holds it, such as Admin or Member or Owner, on Shop.",
  });
  expect(await why(people.onBlog, blog)).toMatchObject({ allowed: true });
  expect(await why(people.onBlog, "")).toMatchObject({ answer: "Blogger Lindholm can edit reports on Blog" });
  expect(await why(people.everywhere, "")).toMatchObject({
    answer: "Everywhere Lindholm can edit reports on all projects",
  });
  expect(await why(people.denied, "")).toMatchObject({ answer: "Denied Lindholm cannot edit reports on any project" });
});

test("what would have to change is all that stands in the way, one after the other", async () => {
  const { owner, people, shop } = await scene();
  await set(people.nothing, "read_only = true, ends_at = now() - interval '1 day', suspended_at = now()");
  const { remedy } = await whyCan(
    owner,
    params({ permission: "reports.edit", project: shop, teammate: people.nothing.teammateId }),
  );
  expect(remedy).toBe(
    "For a yes, they have to be unsuspended, their access period has to be extended, read-only has to be turned off and they need a role that holds it, such as Admin or Member or Owner, on Shop.",
  );
});

test("everything one person can do is answered as the engine does, on a project or anywhere", async () => {
  const { account, owner, people, shop, blog } = await scene();
  const { facts } = await actAs(account, people.onBlog);
  for (const project of ["", shop, blog]) {
    const { person, features } = await getPersonsAnswers(
      owner,
      params({ teammate: people.onBlog.teammateId, project }),
    );
    expect(person).toMatchObject({ id: people.onBlog.teammateId, name: "Blogger Lindholm" });
    for (const { permission, allowed } of features.flatMap((feature) => feature.answers)) {
      expect(allowed, permission).toBe(decide(facts, permission, project || undefined).allowed);
    }
  }
  const other = await scene();
  const foreign = params({ teammate: other.people.admin.teammateId });
  await expect(getPersonsAnswers(owner, foreign)).rejects.toMatchObject({ code: "not_found" });
});

test("an account-wide permission is not asked of a project", async () => {
  const { owner, shop } = await scene();
  const asked = await whoCan(owner, params({ permission: "team.invite", project: shop }));
  expect(asked.deed).toBe("invite teammates");
  expect(namesOf(asked)).toEqual(["Ada", "Admin"]);
});

test("unknown permissions, archived and foreign projects, and foreign people are not found; strangers may not ask", async () => {
  const [here, there] = [await scene(), await scene()];
  const missing = { code: "not_found" };
  const ok = { permission: "reports.edit", project: here.shop, teammate: here.people.admin.teammateId };
  await expect(whyCan(here.owner, params(ok))).resolves.toMatchObject({ allowed: true });
  for (const wrong of [
    { permission: "reports.fly" },
    { project: there.shop },
    { project: here.old },
    { project: "Shop" },
    { teammate: there.people.admin.teammateId },
  ]) {
    await expect(whyCan(here.owner, params({ ...ok, ...wrong }))).rejects.toMatchObject(missing);
  }
  const member = await actAs(here.account, here.people.everywhere);
  await expect(whoCan(member, params(ok))).rejects.toMatchObject({ code: "not_permitted" });
  await expect(whyCan(member, params(ok))).rejects.toMatchObject({ code: "not_permitted" });
  await expect(findPeople(member, { q: "" })).rejects.toMatchObject({ code: "not_permitted" });
});

test("people are found by name or address, ten at most, and only those of the account", async () => {
  const [here, there] = [await scene(), await scene()];
  const q = here.people.grouped.email;
  expect(await findPeople(here.owner, { q })).toEqual([
    { id: here.people.grouped.teammateId, name: "Grouped Lindholm", email: q },
  ]);
  expect(await findPeople(here.owner, { q: "lindholm" })).toHaveLength(10);
  expect(await findPeople(there.owner, { q })).toEqual([]);
});

test("exporting gives the filtered answer as CSV, and the log keeps the question and the count", async () => {
  const { account, owner, people, shop } = await scene();
  await set(people.grouped, "first_name = '=cmd()'");
  const input = { permission: "reports.edit", projectId: shop, source: ["group"] };
  const { csv, count, fileName } = await exportWhoCan(owner, input);
  expect({ count, fileName }).toEqual({ count: 2, fileName: "who-can-reports.edit.csv" });
  const lines = csv.trimEnd().split("\r\n");
  expect(lines[0]).toBe("teammate_id,email,first_name,last_name,status,allowed_by");
  expect(lines).toContain(
    `${people.grouped.teammateId},${people.grouped.email},'=cmd(),Lindholm,active,Member on Shop through group Desk`,
  );
  const [event] = await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [
    account.id,
  ]);
  expect(event).toMatchObject({
    action: "access.export",
    target_kind: "project",
    target_name: "Edit reports on Shop",
    after: { permission: "reports.edit", project: "Shop", count: 2, source: ["group"] },
  });
});

test("only who may export teammates exports an answer; another account's project is not found", async () => {
  const [here, there] = [await scene(), await scene()];
  const member = await actAs(here.account, here.people.everywhere);
  const input = { permission: "reports.edit", projectId: here.shop };
  await expect(exportWhoCan(member, input)).rejects.toMatchObject({ code: "not_permitted" });
  await expect(exportWhoCan(here.owner, { ...input, projectId: there.shop })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(exportWhoCan(await actAs(here.account, here.people.admin), input)).resolves.toMatchObject({
    fileName: "who-can-reports.edit.csv",
  });
});
