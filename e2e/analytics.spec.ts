import { expect, test } from "./fixtures";
import { choose, expectAnswer, openPerson } from "./support/access";
import { query } from "./support/database";
import { newcomer, ORBIT, ownerOf } from "./support/people";
import { actAndConfirm, findInTable, openInvite, openTeammates, rowOf } from "./support/teammates";

test("a custom role is made, given, shown to change people before it is saved, and ends with a replacement", async ({
  as,
  joined,
}) => {
  const { person, id } = await joined(ORBIT, "Member");
  const owner = await as(ownerOf(ORBIT));
  const name = `Role ${person.lastName}`;
  await owner.goto("/orbit/roles");
  await owner
    .getByRole("link", { name: "New role" })
    .or(owner.getByRole("button", { name: "New role" }))
    .click();
  await owner.getByLabel("Name").fill(name);
  await owner.getByRole("checkbox", { name: "View dashboards" }).check();
  await owner.getByRole("checkbox", { name: "Export data" }).check();
  await owner.getByRole("button", { name: "Create role" }).click();
  await expect(owner.getByText(`The role ${name} is created.`)).toBeVisible();

  await findInTable(owner, ORBIT, person);
  await owner.getByRole("button", { name: `Change the role of ${person.name}: Member` }).click();
  const dialog = owner.getByRole("dialog");
  await choose(dialog, "Role", name);
  await expect(dialog.getByRole("status", { name: "What saving changes" })).toContainText("Loses ");
  await dialog.getByRole("button", { name: /^(Save|Change)/ }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(owner, person)).toContainText(name);

  await owner.goto("/orbit/roles");
  await owner.getByRole("link", { name, exact: true }).click();
  await owner.getByRole("checkbox", { name: "Export data" }).uncheck();
  const effect = owner.getByRole("status", { name: "What saving changes" });
  await expect(effect).toContainText(`${person.name}’s access changes`);
  await expect(effect).toContainText("Loses Export data");
  await owner.getByRole("button", { name: "Save", exact: true }).click();
  await expect(owner.getByText(`The role ${name} is saved.`)).toBeVisible();
  await openPerson(owner, ORBIT, id);
  await expectAnswer(owner, "Export data", "Denied", "No role or override gives it");

  await owner.goto("/orbit/roles");
  await owner.getByRole("link", { name, exact: true }).click();
  await owner.getByText("Delete role").click();
  const ending = owner.getByRole("dialog", { name: `Delete the role ${name}?` });
  await choose(ending, "Replacement role", "Read Only");
  await expect(ending.getByRole("status", { name: "What saving changes" })).toBeVisible();
  await ending.getByRole("button", { name: "Delete role" }).click();
  await expect(ending).toBeHidden();
  await expect(await findInTable(owner, ORBIT, person)).toContainText("Read Only");
});

test("the project picker finds who reaches a project; they are removed from it, then from the account", async ({
  as,
  joined,
}) => {
  const { person, id } = await joined(ORBIT, "Member");
  const projects = await query<{ id: string; name: string }>(
    `select p.id, p.name from projects p join accounts a on a.id = p.account_id
     where a.slug = 'orbit' and p.archived_at is null order by p.name limit 2`,
  );
  const [kept, left] = projects.map(({ name }) => name);
  const owner = await as(ownerOf(ORBIT));
  await openPerson(owner, ORBIT, id);
  await owner.getByRole("link", { name: "Edit all" }).click();
  const dialog = owner.getByRole("dialog", { name: `Edit ${person.name}` });
  await choose(dialog, "Access to", "Chosen projects");
  for (const name of [kept, left]) await choose(dialog, "Projects", name ?? "");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await openTeammates(owner, ORBIT, `?q=${encodeURIComponent(person.email)}`);
  await owner.getByRole("group", { name: "Filters" }).getByRole("button", { name: "Project", exact: true }).click();
  await owner.getByRole("checkbox", { name: left, exact: true }).check();
  await owner.keyboard.press("Escape");
  await expect(rowOf(owner, person)).toContainText("2 of");
  await owner.getByRole("button", { name: `Actions for ${person.name}` }).click();
  await owner.getByRole("menuitem", { name: "Remove from project" }).click();
  const removing = owner.getByRole("dialog");
  await choose(removing, "Project", left ?? "");
  await expect(removing.getByRole("status", { name: "What saving changes" })).toContainText(`on ${left}`);
  await removing.getByRole("button", { name: "Remove from project" }).click();
  await expect(removing).toBeHidden();
  await expect(rowOf(owner, person)).toHaveCount(0);

  await expect(await findInTable(owner, ORBIT, person)).toContainText(kept ?? "");
  await actAndConfirm(owner, person, "Remove from account");
  await expect(rowOf(owner, person)).toHaveCount(0);
});

test("there is one Owner, and an Admin is always on all projects", async ({ as }) => {
  const owner = await as(ownerOf(ORBIT));
  await openTeammates(owner, ORBIT);
  const dialog = await openInvite(owner, ORBIT);
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await expect(owner.getByRole("option", { name: /^Owner/ })).toHaveAttribute("data-combobox-disabled", "true");
  await owner.getByRole("option", { name: /^Member/ }).click();
  await expect(dialog.getByRole("combobox", { name: "Access to" })).toBeVisible();
  await choose(dialog, "Role", "Admin");
  await expect(dialog.getByRole("combobox", { name: "Access to" })).toHaveCount(0);
});

test("who can and why can, down to the rule that decides", async ({ as, joined }) => {
  const { person, id } = await joined(ORBIT, "Read Only");
  const owner = await as(ownerOf(ORBIT));
  await owner.goto(`/orbit/access?permission=dashboards.edit&teammate=${id}`);
  await expect(owner.getByRole("heading", { name: new RegExp(`${person.name} cannot edit dashboards`) })).toBeVisible();
  await expect(owner.getByRole("listitem").filter({ hasText: "Decides" })).toContainText(
    "No role or override gives it",
  );

  await owner.goto(`/orbit/access?permission=dashboards.view&q=${encodeURIComponent(person.email)}`);
  const people = owner.getByRole("table").locator("tbody tr");
  await expect(people).toHaveCount(1);
  await expect(people).toContainText("Read Only");
  const saving = owner.waitForEvent("download");
  await owner.getByRole("button", { name: "Export" }).click();
  const file = await (await saving).createReadStream();
  const csv = (await file.toArray()).join("");
  // Spreadsheets take the mark at the beginning as the sign of UTF-8.
  expect(csv.split("\r\n")[0]?.replace("\ufeff", "")).toBe("teammate_id,email,first_name,last_name,status,allowed_by");
  expect(csv).toContain(person.email);
  await owner.goto("/orbit/audit");
  await expect(owner.getByText(/exported who can do/).first()).toBeVisible();
});

test("the keyboard alone is enough to make a role and give it to somebody", async ({ as, invited }) => {
  const { person } = await invited(ORBIT, "Member");
  const owner = await as(ownerOf(ORBIT));
  const keys = owner.keyboard;
  const name = `Keys ${newcomer().lastName}`;
  const tabTo = async (target: ReturnType<typeof owner.locator>) => {
    await expect(target).toBeVisible();
    for (let i = 0; i < 90 && !(await target.evaluate((node) => node === document.activeElement)); i++) {
      await keys.press("Tab");
    }
    await expect(target).toBeFocused();
  };
  await owner.goto("/orbit/roles");
  await tabTo(owner.getByRole("link", { name: "New role" }));
  await keys.press("Enter");
  await tabTo(owner.getByLabel("Name"));
  await keys.type(name);
  await tabTo(owner.getByRole("checkbox", { name: "View reports" }));
  await keys.press("Space");
  await tabTo(owner.getByRole("button", { name: "Create role" }));
  await keys.press("Enter");
  await expect(owner.getByText(`The role ${name} is created.`)).toBeVisible();

  await findInTable(owner, ORBIT, person);
  await tabTo(owner.getByRole("button", { name: `Change the role of ${person.name}: Member` }));
  await keys.press("Enter");
  const dialog = owner.getByRole("dialog");
  await tabTo(dialog.getByRole("combobox", { name: "Role" }));
  const option = owner.getByRole("option", { name: new RegExp(`^${name}`) });
  await keys.press("ArrowDown");
  await expect(option).toBeVisible();
  for (let i = 0; i < 20 && (await option.getAttribute("data-combobox-selected")) !== "true"; i++) {
    await keys.press("ArrowDown");
  }
  await keys.press("Enter");
  await tabTo(dialog.getByRole("button", { name: /^(Save|Change)/ }));
  await keys.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(owner, person)).toContainText(name);
});
