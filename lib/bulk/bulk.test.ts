import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { doBulk } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const eventsOf = (accountId: string) =>
  look.rows(
    "select action, target_kind, target_id, target_name, before, after, reason from audit_events where account_id = $1 order by number",
    [accountId],
  );

test("suspending the selected is previewed, done, counted and logged person by person", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const people = [];
  for (let n = 0; n < 3; n++) people.push(await addTeammate(account, { roleKey: "account_member" }));
  const ids = [...people.map(({ teammateId }) => teammateId), account.owner.teammateId];
  const { shown, came } = await doBulk(owner, { act: "suspend", selection: { ids }, given: { reason: "moved" } });
  expect(shown).toMatchObject({ status: "ready", total: 4, verdicts: { go: 3, nothing: 0, refused: 1 } });
  expect(shown.reasons).toMatchObject([{ code: "not_on_yourself", count: 1, examples: [{ name: "Ada Brandt" }] }]);
  expect(came).toMatchObject({ status: "done", outcomes: { done: 3, nothing: 0, refused: 1 } });
  const events = await eventsOf(account.id);
  expect(events.map((e) => e.action)).toEqual([
    "account.created",
    "batch.start",
    "teammate.suspend",
    "teammate.suspend",
    "teammate.suspend",
    "batch.finish",
  ]);
});

test("everybody who matches a filter is found, judged and suspended", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  for (let n = 0; n < 3; n++) await addTeammate(account, { roleKey: "account_member", firstName: `Zed${n}` });
  const { shown, came } = await doBulk(owner, { act: "suspend", selection: { filter: { q: "zed" } } });
  expect(shown).toMatchObject({ status: "ready", isAllFound: true, verdicts: { go: 3 } });
  expect(came).toMatchObject({ status: "done", outcomes: { done: 3 }, title: "Suspend 3 teammates" });
});
