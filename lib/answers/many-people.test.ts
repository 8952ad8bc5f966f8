import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserContext } from "@/lib/context";
import { countPeople } from "@/lib/groups/queries";
import { newId } from "@/lib/id";
import { createProject } from "@/lib/projects/create-project";
import { countReach } from "@/lib/projects/queries";
import { countHolders } from "@/lib/roles/queries";
import { actAs, lookInto, openAccount } from "@/lib/testing";
import { loadAnswerParams, loadProjectPeopleParams } from "./params";
import { listProjectPeople, whoCan } from "./queries";

const PEOPLE = 10_020;
const MANY = { count: 10_000, isMore: true };
let look: Awaited<ReturnType<typeof lookInto>>;
let owner: UserContext;
let roleId: string;
let projectId: string;
const groupId = newId();

beforeAll(async () => {
  look = await lookInto(await testDatabase());
  const account = await openAccount("analytics");
  owner = await actAs(account, account.owner);
  roleId = account.roleIds.member ?? "";
  ({ projectId } = await createProject(owner, { name: "Shop" }));
  await look.rows(
    `with people as (insert into users (id, email, first_name, last_name)
       select gen_random_uuid(), 'p' || n || '@many.example', 'P' || n, 'Many' from generate_series(1, $2::int) n
       returning id, email, first_name, last_name)
     insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
     select $1, id, id, email, first_name, last_name, lower(first_name || ' many ') || email, now() from people`,
    [account.id, PEOPLE],
  );
  await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'All')", [account.id, groupId]);
  const toAll = "from teammates where account_id = $1 and last_name = 'Many'";
  await look.rows(
    `insert into grants (account_id, id, teammate_id, role_id) select account_id, gen_random_uuid(), id, $2 ${toAll}`,
    [account.id, roleId],
  );
  await look.rows(
    `insert into group_teammates (account_id, group_id, teammate_id) select account_id, $2, id ${toAll}`,
    [account.id, groupId],
  );
  await look.rows(
    `insert into overrides (account_id, id, teammate_id, permission, effect)
     select account_id, gen_random_uuid(), id, 'team.view', 'allow' ${toAll} and first_name in ('P7', 'P77')`,
    [account.id],
  );
  await look.rows("analyze");
}, 240_000);
afterAll(() => look.close());

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

test("who can is told page by page, without anybody counting to the end", async () => {
  const ask = (query: Record<string, string>) =>
    whoCan(owner, loadAnswerParams({ permission: "reports.view", size: "25", ...query }));
  const [first, second] = [(await ask({})).holders, (await ask({ page: "2" })).holders];
  expect(first).toMatchObject({ total: { count: 25, isMore: true }, from: 1, to: 25, pages: 2 });
  expect(second).toMatchObject({ total: { count: 50, isMore: true }, from: 26, to: 50, pages: 3 });
  expect(new Set(names([...first.rows, ...second.rows])).size).toBe(50);
  expect((await ask({ q: "p77@" })).holders).toMatchObject({ total: { count: 1, isMore: false } });
  const viewers = await whoCan(owner, loadAnswerParams({ permission: "team.view", source: "override" }));
  expect(names(viewers.holders.rows)).toEqual(["P7 Many", "P77 Many"]);
  expect(viewers.holders.total).toEqual({ count: 2, isMore: false });
});

test("who reaches a project is told so too; how many is not counted", async () => {
  const ask = (query: Record<string, string>) => listProjectPeople(owner, projectId, loadProjectPeopleParams(query));
  expect(await ask({})).toMatchObject({ counts: null, people: { total: { count: 50, isMore: true }, pages: 2 } });
  expect(await ask({ q: "p77@" })).toMatchObject({ counts: { now: 1, later: 0 } });
  expect(await countReach(owner)).toBe("too many");
});

test("a group's people and a role's holders are counted to ten thousand", async () => {
  expect(await countPeople(owner)).toEqual({ [groupId]: MANY });
  expect(await countHolders(owner)).toMatchObject({ [roleId]: MANY });
});
