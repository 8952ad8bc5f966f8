import { expect, test } from "./fixtures";
import { expectAnswer, openPerson, turn } from "./support/access";
import { NORTHWIND, ownerOf } from "./support/people";
import { findInTable, logOf } from "./support/teammates";

test("a member is made to view and export one property and to edit nothing, switch by switch", async ({
  as,
  joined,
}) => {
  const { person, id } = await joined(NORTHWIND, "Account Member");
  const owner = await as(ownerOf(NORTHWIND));
  await openPerson(owner, NORTHWIND, id);
  await expectAnswer(owner, "Edit pixels", "Allowed", "Account Member");
  await expectAnswer(owner, "Export data", "Denied", "No role or override gives it");

  await turn(owner, "Export data", "on", /Gains Export data on all properties/);
  await expectAnswer(owner, "Export data", "Allowed", "Allowed by");
  await turn(owner, "Read-only", "on", /Loses .*Edit pixels/);
  await expectAnswer(owner, "Edit pixels", "Denied", "Read-only is on");
  await expectAnswer(owner, "View pixels", "Allowed");
  await turn(owner, "Limited access", "on", /Loses .*Export data/, "Checkout");
  await expectAnswer(owner, "View pixels", "Allowed", "Checkout");
  await expectAnswer(owner, "Export data", "Allowed", "Checkout");

  const row = await findInTable(owner, NORTHWIND, person);
  await expect(row).toContainText("Read-only · Checkout");
  expect(await logOf(owner, NORTHWIND)).toContain(`edited ${person.name}`);
});

test("a manager gets billing by a switch, and without user management sees no teammates from the next click on", async ({
  as,
  visitor,
  joined,
}) => {
  const { id, state } = await joined(NORTHWIND, "Account Manager");
  const manager = await visitor({ storageState: state });
  await manager.goto("/northwind/teammates?size=25");
  await expect(manager.getByRole("table", { name: "Teammates" })).toBeVisible();

  const owner = await as(ownerOf(NORTHWIND));
  await openPerson(owner, NORTHWIND, id);
  await expectAnswer(owner, "Manage billing", "Denied");
  await turn(owner, "Billing", "on", /Gains View billing; Manage billing/);
  await expectAnswer(owner, "Manage billing", "Allowed");
  await turn(owner, "User management", "off", /Loses See teammates/);
  await expectAnswer(owner, "Invite teammates", "Denied", "Denied by");

  await manager.goto("/northwind/teammates?size=25");
  await expect(manager.getByText("You cannot see the teammates")).toBeVisible();
});
