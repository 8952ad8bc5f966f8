import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { Facts } from "@/lib/access/facts";
import { newId } from "@/lib/id";
import { addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { findFacts, loadFacts } from "./load-facts";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount("publishing");
  const [shop, agency, roleId] = [newId(), newId(), newId()];
  const put = (query: string, ...values: unknown[]) => look.rows(query, [account.id, ...values]);
  await put("insert into projects (account_id, id, name) values ($1, $2, 'Shop')", shop);
  await put("insert into groups (account_id, id, name) values ($1, $2, 'Agency')", agency);
  await put(
    "insert into roles (account_id, id, name, permissions) values ($1, $2, 'Writer', '{authoring.edit}')",
    roleId,
  );
  const writer = await addTeammate(account);
  const publisher = await addTeammate(account, { roleKey: "publisher", projectId: shop });
  const nobody = await addTeammate(account);
  const grant = "insert into grants (account_id, id, teammate_id, group_id, role_id, ends_at)";
  await put(`${grant} values ($1, $2, $3, null, $4, '2030-01-01')`, newId(), writer.teammateId, roleId);
  await put(`${grant} values ($1, $2, null, $3, $4, null)`, newId(), agency, roleId);
  const member = "insert into group_teammates (account_id, group_id, teammate_id, is_admin)";
  await put(
    `${member} values ($1, $2, $3, true), ($1, $2, $4, false)`,
    agency,
    publisher.teammateId,
    writer.teammateId,
  );
  await put(
    `insert into overrides (account_id, id, teammate_id, permission, effect, created_by_name)
     values ($1, $2, $3, 'tickets.view', 'deny', 'Ada Brandt')`,
    newId(),
    publisher.teammateId,
  );
  await put(
    "update teammates set read_only = true, ends_at = '2030-06-01' where account_id = $1 and id = $2",
    nobody.teammateId,
  );
  return { account, shop, agency, writer, publisher, nobody };
}
const load = (account: TestAccount, ids: readonly string[]) =>
  inAccount(account.id, (tx) => loadFacts(tx, account.id, ids));
const timeless = (facts: Facts | null | undefined) => ({ ...facts, now: 0 });

test("the facts of many are those of each, asked one by one", async () => {
  const { account, writer, publisher, nobody } = await scene();
  const ids = [account.owner, writer, publisher, nobody].map((person) => person.teammateId);
  const together = await load(account, [...ids, ...ids]);
  expect([...together.keys()].sort()).toEqual([...ids].sort());
  for (const id of ids) {
    const alone = await inAccount(account.id, (tx) => findFacts(tx, account.id, id));
    expect(timeless(together.get(id))).toEqual(timeless(alone));
  }
});

test("what somebody holds themselves and through groups, where, until when and what is overridden are all there", async () => {
  const { account, shop, agency, publisher, writer, nobody } = await scene();
  const facts = await load(account, [publisher.teammateId, writer.teammateId, nobody.teammateId]);
  const ofPublisher = facts.get(publisher.teammateId);
  expect(ofPublisher).toMatchObject({
    catalogue: "publishing",
    groupIds: [agency],
    adminOf: [agency],
    overrides: [{ permission: "tickets.view", effect: "deny", endsAt: null, byName: "Ada Brandt" }],
  });
  expect(ofPublisher?.grants).toHaveLength(2);
  expect(ofPublisher?.grants).toContainEqual(
    expect.objectContaining({ roleName: "Publisher", projectId: shop, projectName: "Shop", via: { kind: "own" } }),
  );
  expect(ofPublisher?.grants).toContainEqual(
    expect.objectContaining({
      roleName: "Writer",
      permissions: new Set(["authoring.edit"]),
      projectId: null,
      via: { kind: "group", groupId: agency, groupName: "Agency" },
    }),
  );
  const ofWriter = facts.get(writer.teammateId);
  expect(ofWriter?.grants.map(({ endsAt }) => endsAt)).toContain(Date.parse("2030-01-01T00:00:00Z"));
  expect(ofWriter).toMatchObject({ groupIds: [agency], adminOf: [] });
  expect(facts.get(nobody.teammateId)).toMatchObject({
    grants: [],
    overrides: [],
    groupIds: [],
    readOnly: true,
    endsAt: Date.parse("2030-06-01T00:00:00Z"),
  });
});

test("who holds the same role shares one set of its permissions", async () => {
  const { account, writer, publisher } = await scene();
  const facts = await load(account, [writer.teammateId, publisher.teammateId]);
  const sets = [...facts.values()].flatMap(({ grants }) => grants.filter((grant) => grant.roleName === "Writer"));
  expect(sets).toHaveLength(3);
  expect(new Set(sets.map(({ permissions }) => permissions)).size).toBe(1);
});

test("somebody of another account is not found, and nobody is asked for nobody", async () => {
  const [here, there] = [await openAccount(), await openAccount()];
  expect((await load(here, [there.owner.teammateId])).size).toBe(0);
  expect((await load(here, [here.owner.teammateId])).size).toBe(1);
  expect((await load(here, [])).size).toBe(0);
});
