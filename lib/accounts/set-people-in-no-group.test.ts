import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { groupLookers, openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { previewSetPeopleInNoGroup, setPeopleInNoGroup } from "./set-people-in-no-group";

let look: Awaited<ReturnType<typeof lookInto>>;
let see: ReturnType<typeof groupLookers>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  see = groupLookers(look);
});
afterAll(() => look.close());

const settingOf = async (account: TestAccount) =>
  (await look.one("select people_in_no_group from accounts where id = $1", [account.id])).people_in_no_group;

/** Somebody who may change the setting and lacks something that others have. */
async function roleThatManagesTheAccount(account: TestAccount) {
  const id = newId();
  await look.rows(
    "insert into roles (account_id, id, name, permissions) values ($1, $2, 'Office', '{account.manage,team.view}')",
    [account.id, id],
  );
  const person = await addTeammate(account);
  await look.rows("insert into grants (account_id, id, teammate_id, role_id) values ($1, $2, $3, $4)", [
    account.id,
    newId(),
    person.teammateId,
    id,
  ]);
  return person;
}

test("switching to nothing cuts off who is in no group, and back gives them exactly what they had", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const loose = await addTeammate(account, { roleKey: "account_member" });
  const grouped = await addTeammate(account, { roleKey: "account_member" });
  await openGroup(account, { members: [grouped] });
  const may = async (person: typeof loose) => decide((await actAs(account, person)).facts, "pixels.view").allowed;

  expect(await previewSetPeopleInNoGroup(owner, { value: "nothing" })).toMatchObject({
    losing: 1,
    gaining: 0,
    people: [{ teammateId: loose.teammateId }],
  });
  expect(await settingOf(account)).toBe("keep");
  await setPeopleInNoGroup(owner, { value: "nothing" });
  expect([await may(loose), await may(grouped), await may(account.owner)]).toEqual([false, true, true]);
  expect(await see.lastEvent(account)).toMatchObject({
    action: "account.set_people_in_no_group",
    before: { peopleInNoGroup: "keep what their own grants give" },
    after: { peopleInNoGroup: "see nothing" },
  });
  await setPeopleInNoGroup(owner, { value: "keep" });
  expect(await may(loose)).toBe(true);
  const { number } = (await see.lastEvent(account)) ?? {};
  await setPeopleInNoGroup(owner, { value: "keep" });
  expect((await see.lastEvent(account))?.number).toBe(number);
});

test("waking what people have needs holding it; cutting them off needs reaching them", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const officer = await roleThatManagesTheAccount(account);
  const officers = await openGroup(account, { members: [officer] });
  const loose = await addTeammate(account, { roleKey: "account_member" });
  const set = async (value: string) => setPeopleInNoGroup(await actAs(account, officer), { value });

  await expect(set("nothing")).rejects.toMatchObject({ code: "affects_people_above" });
  await setPeopleInNoGroup(owner, { value: "nothing" });
  await expect(set("keep")).rejects.toMatchObject({ code: "grants_more_than_you_hold" });
  expect(await settingOf(account)).toBe("nothing");

  await openGroup(account, { members: [loose] });
  await expect(set("keep")).resolves.toBeNull();
  await look.rows("delete from group_teammates where group_id = $1", [officers]);
  await expect(set("nothing")).rejects.toMatchObject({ code: "not_on_yourself" });
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await expect(setPeopleInNoGroup(await actAs(account, manager), { value: "nothing" })).rejects.toMatchObject({
    code: "not_permitted",
  });
});
