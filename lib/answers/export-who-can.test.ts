import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { actAs, lookInto } from "@/lib/testing";
import { exportWhoCan } from "./export-who-can";
import { findPeople } from "./find-people";
import { loadAnswerParams } from "./params";
import type { whoCan } from "./queries";
import { scenesIn } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let scene: ReturnType<typeof scenesIn>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  scene = scenesIn(look);
});
afterAll(() => look.close());

const _params = (query: Record<string, string | string[]>) => loadAnswerParams(query);
const _namesOf = ({ holders }: Awaited<ReturnType<typeof whoCan>>) => holders.rows.map((one) => one.firstName);

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
  const { account, owner, people, shop, set } = await scene();
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
