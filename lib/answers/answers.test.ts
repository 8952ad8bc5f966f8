import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { loadFacts } from "@/lib/load-facts";
import { actAs, addTeammate, lookInto, type Person } from "@/lib/testing";
import { findPeople } from "./find-people";
import { loadAnswerParams } from "./params";
import { getPersonsAnswers, whoCan, whyCan } from "./queries";
import { scenesIn } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let scene: ReturnType<typeof scenesIn>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  scene = scenesIn(look);
});
afterAll(() => look.close());

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
  expect(holders).toMatchObject({ page: 2, pages: 2, from: 26, to: holders.total.count });
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
  const { owner, people, shop, set } = await scene();
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
