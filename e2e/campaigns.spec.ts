import { expect, test } from "./fixtures";
import { choose, expectAnswer, openPerson, turn } from "./support/access";
import { query, teammateId } from "./support/database";
import { colleagueIn, LUMEN, ownerOf, PASSWORD } from "./support/people";
import { accept, findInTable, openInvite, openTeammates, rowOf } from "./support/teammates";

const ROLES = ["Administrator", "Editor", "Collaborator", "Viewer", "Outsourcer", "Campaign Status Updater"];

test("the six roles stand beside each other, with what each holds and who holds it", async ({ as }) => {
  const owner = await as(ownerOf(LUMEN));
  await owner.goto("/lumen/roles");
  const matrix = owner.getByRole("table");
  for (const role of ROLES)
    await expect(matrix.getByRole("columnheader", { name: new RegExp(`^${role}`) })).toBeVisible();
  await matrix
    .getByRole("columnheader", { name: /^Outsourcer/ })
    .getByRole("link", { name: /people|person/ })
    .click();
  await expect(owner).toHaveURL(/\/lumen\/teammates\?role=/);
  await expect(owner.getByRole("table", { name: "Teammates" }).locator("tbody tr").first()).toContainText("Outsourcer");
});

test("an Editor of one product sees profiles by a switch, and that never lets a Viewer export", async ({
  as,
  joined,
}) => {
  const [editor, viewer] = [await joined(LUMEN, "Editor"), await joined(LUMEN, "Viewer")];
  const owner = await as(ownerOf(LUMEN));
  await findInTable(owner, LUMEN, editor.person);
  await owner.getByRole("button", { name: `Actions for ${editor.person.name}` }).click();
  await owner.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const dialog = owner.getByRole("dialog", { name: `Edit ${editor.person.name}` });
  await choose(dialog, "Access to", "Chosen products");
  const [product] = await query<{ name: string }>(
    "select p.name from projects p join accounts a on a.id = p.account_id where a.slug = 'lumen' and p.archived_at is null order by p.name limit 1",
  );
  const name = product?.name ?? "";
  await choose(dialog, "Products", name);
  await expect(dialog.getByRole("status", { name: "What saving changes" })).toContainText(/Loses /);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(owner, editor.person)).toContainText(name);

  await openPerson(owner, LUMEN, viewer.id);
  await turn(owner, "User profiles", "on", /Gains /);
  await expectAnswer(owner, "View user profiles (personal data)", "Allowed", "Allowed by");
  await expectAnswer(owner, "Export data", "Denied", "No role or override gives it");
});

test("a group administrator invites into their group, sees nobody else, and the table tells who is in no group", async ({
  as,
  visitor,
  joined,
  outbox,
}) => {
  const admin = await joined(LUMEN, "Viewer");
  const owner = await as(ownerOf(LUMEN));
  const groupName = `Group ${admin.person.lastName}`;
  await owner.goto("/lumen/groups");
  await owner.getByRole("button", { name: "New group" }).click();
  const making = owner.getByRole("dialog", { name: "New group" });
  await making.getByLabel("Name").fill(groupName);
  await making.getByRole("button", { name: "Create group" }).click();
  await expect(owner.getByRole("heading", { name: groupName })).toBeVisible();

  await owner.getByRole("button", { name: "Add people" }).click();
  const adding = owner.getByRole("dialog", { name: `Add people to ${groupName}` });
  await adding.getByRole("combobox", { name: "People" }).fill(admin.person.email);
  await owner.getByRole("option", { name: admin.person.name }).click();
  await adding.getByRole("combobox", { name: "People" }).press("Tab");
  await adding.getByRole("button", { name: "Add to group" }).click();
  await expect(adding).toBeHidden();
  await owner.getByRole("button", { name: `Actions for ${admin.person.name}` }).click();
  await owner.getByRole("menuitem", { name: "Make group admin" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Make group admin" }).click();
  await expect(owner.getByRole("dialog")).toHaveCount(0);

  const theirs = await visitor({ storageState: admin.state });
  await openTeammates(theirs, LUMEN);
  await expect(theirs.getByRole("table", { name: "Teammates" }).locator("tbody tr")).toHaveCount(1);
  const person = colleagueIn(LUMEN);
  const dialog = await openInvite(theirs, LUMEN);
  await dialog.getByLabel("First name").fill(person.firstName);
  await dialog.getByLabel("Last name").fill(person.lastName);
  await dialog.getByLabel("Email").fill(person.email);
  await expect(dialog.getByRole("combobox", { name: "Role" })).toHaveCount(0);
  await choose(dialog, "Groups", groupName);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(theirs.getByText(`The invitation to ${person.email} is on its way.`)).toBeVisible();
  await accept(await visitor(), LUMEN, await outbox.link(person.email, "invite"), PASSWORD);
  await expect(await findInTable(theirs, LUMEN, person)).toContainText("Active");

  await findInTable(owner, LUMEN, person, "&level=group");
  await expect(rowOf(owner, person)).toContainText(groupName);
  const outsider = await theirs.request.get(`/lumen/teammates/${await teammateId(LUMEN.slug, ownerOf(LUMEN))}`);
  expect(outsider.status(), "nobody outside the group is there").toBe(404);
  await openTeammates(owner, LUMEN, `?level=unassigned&q=${encodeURIComponent(person.email)}`);
  await expect(rowOf(owner, person)).toHaveCount(0);
});
