import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { holdCounts } from "./support/hold-counts";
import { LUMEN, NORTHWIND, ORBIT, ownerOf, PAPERTRAIL } from "./support/people";
import { findInTable, openTeammates, rowOf } from "./support/teammates";
import { watchRows } from "./support/watch-rows";

const table = (page: Page) => page.getByRole("table", { name: "Teammates" });
/** Of all rows, once all are drawn. */
const names = async (page: Page) => {
  await expect(table(page).locator("tbody tr")).not.toHaveCount(0);
  await expect(page.locator('[aria-busy="true"]').filter({ has: table(page) })).toHaveCount(0);
  return table(page).locator("tbody tr td:nth-child(2) a").allTextContents();
};
const search = (page: Page) => page.getByRole("searchbox", { name: "Search teammates" });

test("typing in the search box keeps the focus and shows who matches by name, address and id", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  await openTeammates(owner, NORTHWIND);
  await search(owner).pressSequentially("beatriz okon");
  await expect(owner).toHaveURL(/q=beatriz/);
  await expect(table(owner).getByRole("row")).toHaveCount(2);
  await expect(search(owner)).toBeFocused();
  await expect(search(owner)).toHaveValue("beatriz okon");
  const link = table(owner).getByRole("link", { name: "Beatriz Okonkwo" });
  const id = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";

  await search(owner).fill("member@northwind");
  await expect(table(owner)).toContainText("Dana Petrov");
  await search(owner).fill(id);
  await expect(table(owner)).toContainText("Beatriz Okonkwo");
  await expect(table(owner).getByRole("row")).toHaveCount(2);
});

test("an answer that comes late never replaces a newer one", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  await openTeammates(owner, NORTHWIND);
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await owner.route(/q=goran(&|$)/, async (route) => {
    await held;
    await route.continue().catch(() => undefined); // The browser may have given it up already.
  });
  const asked = owner.waitForRequest(/q=goran(&|$)/);
  await search(owner).fill("goran");
  await asked;
  await search(owner).fill("farah");
  await expect(owner).toHaveURL(/q=farah/);
  letGo();
  await expect(table(owner)).toContainText("Farah Lindholm");
  await expect(table(owner)).not.toContainText("Goran Ito");
  await expect(search(owner)).toHaveValue("farah");
});

test("other rows leave alone what every element is styled by", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  await openTeammates(owner, NORTHWIND);
  const schemes = owner.locator('meta[name="color-scheme"]');
  await expect(schemes).toHaveAttribute("content", "light dark");
  await schemes.evaluate((meta) => meta.setAttribute("data-stays", ""));
  await search(owner).fill("farah");
  await expect(table(owner).getByRole("row")).toHaveCount(2);
  await expect(owner).toHaveTitle("Teammates · Roster");
  await expect(owner.locator('meta[name="color-scheme"]:not([data-stays])')).toHaveCount(0);
  await expect(schemes).toHaveCount(1);
});

test("new rows do not wait until they are counted", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  const { release } = await holdCounts(owner);
  await openTeammates(owner, NORTHWIND);
  await search(owner).fill("farah");
  await expect(table(owner).getByRole("row")).toHaveCount(2);
  await expect(table(owner)).toContainText("Farah Lindholm");
  const counted = owner.getByText("1 person matches");
  await expect(counted).toBeHidden();
  await release();
  await expect(counted).toBeVisible();
});

const FILTERS = [
  { chip: "Status", option: "Suspended", address: "status=suspended", column: 4, shows: /^Suspended/ },
  { chip: "Role", option: "Account Manager", address: "role=", column: 5, shows: /Account Manager/ },
  { chip: "Group", option: "Growth", address: "group=", column: 6, shows: /Growth/ },
  { chip: "Property", option: "Checkout", address: "project=", column: 7, shows: /Checkout|All properties| of \d+/ },
  { chip: "Two-factor", option: "On", address: "twoFactor=on", column: 8, shows: /On/ },
  { chip: "Access level", option: "Unassigned", address: "level=unassigned", column: 6, shows: /In no group/ },
];

test("each filter shows only who has it, is in the address, and can be cleared", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  await openTeammates(owner, NORTHWIND);
  const all = await names(owner);
  const filters = owner.getByRole("group", { name: "Filters" });
  for (const { chip, option, address, column, shows } of FILTERS) {
    await filters.getByRole("button", { name: chip, exact: true }).click();
    await owner.getByRole("checkbox", { name: option, exact: true }).check();
    await expect(owner).toHaveURL(new RegExp(address));
    await owner.keyboard.press("Escape");
    const cells = table(owner).locator(`tbody tr td:nth-child(${column})`);
    const areAllRight = async () => {
      const texts = await cells.allTextContents();
      return texts.length > 0 && texts.every((text) => shows.test(text));
    };
    await expect.poll(areAllRight, { message: `every row shows ${shows}` }).toBe(true);
    const found = await names(owner);
    if (chip === "Status") {
      await owner.reload();
      await expect.poll(() => names(owner), { message: "the address brings it back" }).toEqual(found);
    }
    await filters.getByRole("button", { name: `Clear the filter ${chip}` }).click();
    await expect(owner).not.toHaveURL(new RegExp(address));
    await expect.poll(() => names(owner)).toEqual(all);
  }
});

test("the filter Kind tells external people from internal ones", async ({ as }) => {
  const owner = await as(ownerOf(PAPERTRAIL));
  await openTeammates(owner, PAPERTRAIL, "?kind=external&size=25");
  const rows = table(owner).locator("tbody tr");
  await expect(rows).not.toHaveCount(0);
  for (const row of await rows.all()) await expect(row).toContainText("External");
});

test("new rows are drawn a screenful first, and the page keeps its height meanwhile", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  await openTeammates(owner, NORTHWIND, "?size=50");
  await expect(table(owner).locator("tbody tr")).toHaveCount(50);
  const states = await watchRows(owner);
  await table(owner).getByRole("button", { name: "Name" }).click();
  await expect(owner).toHaveURL(/sort=-name/);
  const counts = async () => (await states()).map(({ rows }) => rows);
  await expect.poll(async () => (await counts()).findLast((rows) => rows !== 50)).toBeGreaterThan(10);
  await expect.poll(async () => (await counts()).at(-1)).toBe(50);
  const heights = (await states()).map(({ height }) => height);
  expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(43);
});

test("the names sort both ways, and the address keeps it", async ({ as }) => {
  const owner = await as(ownerOf(LUMEN));
  await openTeammates(owner, LUMEN);
  const up = await names(owner);
  await table(owner).getByRole("button", { name: "Name" }).click();
  await expect(owner).toHaveURL(/sort=-name/);
  await expect(table(owner).getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  await expect.poll(() => names(owner)).not.toEqual(up);
  const down = await names(owner);
  await owner.reload();
  await expect.poll(() => names(owner)).toEqual(down);
});

test("pages go forth and back, show everybody once, and take another size", async ({ as }) => {
  const owner = await as(ownerOf(NORTHWIND));
  await openTeammates(owner, NORTHWIND, "?size=25&status=active&sort=email");
  const pager = owner.getByRole("navigation", { name: "Pages" });
  await expect(pager).toContainText("1–25 of");
  const first = await names(owner);
  await pager.getByRole("link", { name: "Next page" }).click();
  await expect(pager).toContainText("26–50 of");
  const second = await names(owner);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  await owner.reload();
  await expect.poll(() => names(owner)).toEqual(second);
  await pager.getByRole("link", { name: "Previous page" }).click();
  await expect(pager).toContainText("1–25 of");
  expect(await names(owner)).toEqual(first);

  await pager.getByLabel("Rows per page").selectOption("50");
  await expect(owner).toHaveURL(/^((?!size=25).)*$/);
  await expect(pager).toContainText("1–50 of");
  expect((await names(owner)).slice(0, 50)).toEqual([...first, ...second]);
});

test("a column can be hidden, and stays so", async ({ as }) => {
  const owner = await as(ownerOf(ORBIT));
  await openTeammates(owner, ORBIT);
  await expect(table(owner).getByRole("columnheader", { name: "Groups" })).toBeVisible();
  await owner.getByRole("button", { name: "Choose columns" }).click();
  await owner.getByRole("menuitemcheckbox", { name: "Groups" }).click();
  await expect(table(owner).getByRole("columnheader", { name: "Groups" })).toHaveCount(0);
  await owner.reload();
  await expect(table(owner).getByRole("columnheader", { name: "Roles" })).toBeVisible();
  await expect(table(owner).getByRole("columnheader", { name: "Groups" })).toHaveCount(0);
});

test("when nobody matches the table says so and offers to clear", async ({ as }) => {
  const owner = await as(ownerOf(ORBIT));
  await openTeammates(owner, ORBIT, "?q=nobodyiscalledthis&status=active");
  await expect(owner.getByText("Nobody matches “nobodyiscalledthis”")).toBeVisible();
  await owner.getByRole("button", { name: "Clear filters" }).click();
  await expect(table(owner).getByRole("row").nth(1)).toBeVisible();
  await expect(owner).toHaveURL(/\/orbit\/teammates$/);
});

test("everything can be done with the keyboard: search, open a row's menu, act", async ({ as, invited }) => {
  const { person } = await invited(ORBIT);
  const owner = await as(ownerOf(ORBIT));
  await openTeammates(owner, ORBIT);
  // The key does nothing until the page has come to life.
  await expect(async () => {
    await owner.keyboard.press("/");
    await expect(search(owner)).toBeFocused({ timeout: 500 });
  }).toPass();
  await owner.keyboard.type(person.email);
  await expect(table(owner).getByRole("row")).toHaveCount(2);
  const actions = owner.getByRole("button", { name: `Actions for ${person.name}` });
  for (let i = 0; i < 60 && !(await actions.evaluate((node) => node === document.activeElement)); i++) {
    await owner.keyboard.press("Tab");
  }
  await expect(actions).toBeFocused();
  await owner.keyboard.press("Enter");
  const revoke = owner.getByRole("menuitem", { name: "Revoke invitation" });
  await expect(revoke).toBeVisible();
  await owner.keyboard.press("ArrowDown");
  for (let i = 0; i < 12 && !(await revoke.evaluate((node) => node === document.activeElement)); i++) {
    await owner.keyboard.press("ArrowDown");
  }
  await owner.keyboard.press("Enter");
  const dialog = owner.getByRole("dialog", { name: `Revoke the invitation to ${person.name}?` });
  await expect(dialog).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Revoke invitation" });
  for (let i = 0; i < 8 && !(await confirm.evaluate((node) => node === document.activeElement)); i++) {
    await owner.keyboard.press("Tab");
  }
  await owner.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(owner, person)).toContainText("Invite revoked");
  // The server's answer changed the row in place: keys go on from where they were.
  await expect(actions).toBeFocused();
});

test("on a phone the table is a list with the same acts", async ({ as, invited }) => {
  const { person } = await invited(LUMEN);
  const owner = await as(ownerOf(LUMEN), { viewport: { width: 390, height: 844 } });
  await findInTable(owner, LUMEN, person);
  const card = owner.getByRole("list", { name: "Teammates" }).getByRole("listitem").filter({ hasText: person.name });
  await expect(card).toContainText("Unregistered");
  await expect(table(owner)).toHaveCount(0);
  await card.getByRole("button", { name: `Actions for ${person.name}` }).click();
  await expect(owner.getByRole("menuitem", { name: "Resend invitation" })).toBeVisible();
  const width = await owner.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "nothing is wider than the screen").toBeLessThanOrEqual(390);
});
