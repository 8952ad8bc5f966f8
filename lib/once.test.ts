import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { createProject } from "@/lib/projects/create-project";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let account: TestAccount;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  account = await openAccount();
});
afterAll(() => look.close());

const effects = async (action: string, name: string) => {
  const { n } = await look.one(
    "select count(*)::int as n from audit_events where account_id = $1 and action = $2 and target_name like $3",
    [account.id, action, `%${name}%`],
  );
  return n;
};

test("a request sent ten times at once with one key has one effect, and every answer is the same", async () => {
  const ctx = { ...(await actAs(account, account.owner)), once: newId() };
  const email = `${newId()}@once.example`;
  const access = accessWith(account.roleIds.account_member);
  const input = { firstName: "Once", lastName: "Only", email, access, newDomainConfirmed: true };
  const answers = await Promise.all(Array.from({ length: 10 }, () => inviteTeammate(ctx, input)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await effects("teammate.invite", email)).toBe(1);
  const { mails } = await look.one("select count(*)::int as mails from emails where to_address = $1", [email]);
  expect(mails).toBe(1);
});

test("without a key the same request is done anew, or refused as any other", async () => {
  const ctx = await actAs(account, account.owner);
  const name = `Twice ${newId()}`;
  await createProject(ctx, { name });
  await expect(createProject(ctx, { name })).rejects.toMatchObject({ code: "project_name_taken" });
});

test("the key of one request cannot be used for another", async () => {
  const ctx = { ...(await actAs(account, account.owner)), once: newId() };
  await createProject(ctx, { name: `First ${ctx.once}` });
  await expect(createProject(ctx, { name: `Second ${ctx.once}` })).rejects.toMatchObject({ code: "key_reused" });
  expect(await effects("project.create", `Second ${ctx.once}`)).toBe(0);
});

test("a key is its person's own, and a refused request leaves it free", async () => {
  const once = newId();
  const member = await addTeammate(account, { roleKey: "account_member" });
  const refused = createProject({ ...(await actAs(account, member)), once }, { name: `Mine ${once}` });
  await expect(refused).rejects.toMatchObject({ code: "not_permitted" });
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await createProject({ ...(await actAs(account, account.owner)), once }, { name: `Owner's ${once}` });
  await createProject({ ...(await actAs(account, manager)), once }, { name: `Manager's ${once}` });
  expect(await effects("project.create", once)).toBe(2);
});
