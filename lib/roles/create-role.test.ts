import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, type TestAccount } from "@/lib/testing";
import { createRole } from "./create-role";
import { grantRole, scene } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const lastEvent = async (account: TestAccount) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0];
const roleRow = async (roleId: string) =>
  (await look.rows("select name, description, permissions from roles where id = $1", [roleId]))[0];

test("creating makes a role with its permissions in the catalogue's order, and says so in the log", async () => {
  const { account, owner } = await scene();
  const given = { name: "  Pixel   desk ", description: "Looks after pixels" };
  const { roleId } = await createRole(owner, {
    ...given,
    permissions: ["pixels.edit", "pixels.view", "pixels.edit"],
  });
  const stored = {
    name: "Pixel desk",
    description: "Looks after pixels",
    permissions: ["pixels.view", "pixels.edit"],
  };
  expect(await roleRow(roleId)).toEqual(stored);
  expect(await lastEvent(account)).toMatchObject({
    action: "role.create",
    actor_name: "Ada Brandt",
    target_kind: "role",
    target_id: roleId,
    target_name: "Pixel desk",
    after: stored,
  });
});

test.each([
  ["no permission", { permissions: [] }, "permissions"],
  ["an unknown permission", { permissions: ["pixels.view", "pixels.paint"] }, "permissions"],
  ["no name", { name: " \u200b " }, "name"],
  ["a name of 61 characters", { name: "x".repeat(61) }, "name"],
])("creating refuses %s beside the field", async (_, wrong, field) => {
  const { owner } = await scene();
  const right = { name: "Pixel desk", permissions: ["pixels.view"] };
  await expect(createRole(owner, { ...right, ...wrong })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fieldErrors: { [field]: expect.any(String) } },
  });
  await expect(createRole(owner, right)).resolves.toBeTruthy();
});

test("creating refuses a name that a role has already, built-in ones included, in whatever case", async () => {
  const { owner } = await scene();
  await createRole(owner, { name: "Pixel desk", permissions: ["pixels.view"] });
  for (const name of ["PIXEL desk", "account member"]) {
    await expect(createRole(owner, { name, permissions: ["pixels.view"] })).rejects.toMatchObject({
      code: "role_name_taken",
      details: { fieldErrors: { name: expect.any(String) } },
    });
  }
});

test("creating refuses what the maker does not hold everywhere, writes nothing and logs the refusal", async () => {
  const { account, manager } = await scene();
  const wanted = { name: "Cashier", permissions: ["pixels.view", "billing.view"] };
  await expect(createRole(manager, wanted)).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
  expect(await look.rows("select 1 from roles where account_id = $1 and name = 'Cashier'", [account.id])).toEqual([]);
  expect(await lastEvent(account)).toMatchObject({
    action: "refused",
    after: { refused: "grants_more_than_you_hold" },
  });
  await expect(createRole(manager, { ...wanted, permissions: ["pixels.view"] })).resolves.toBeTruthy();
});

test("creating is for those who manage roles, and a manager limited to one project cannot make a role that reaches all", async () => {
  const { account, person } = await scene();
  const wanted = { name: "Desk", permissions: ["pixels.view"] };
  await grantRole(account, account.roleIds.account_member ?? "", { teammateId: person.teammateId });
  await expect(createRole(await actAs(account, person), wanted)).rejects.toMatchObject({ code: "not_permitted" });
  const projectId = newId();
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Shop')", [account.id, projectId]);
  const limited = await addTeammate(account, { roleKey: "account_manager", projectId });
  await expect(createRole(await actAs(account, limited), wanted)).rejects.toMatchObject({
    code: "grants_more_than_you_hold",
  });
});
