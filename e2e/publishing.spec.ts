import { expect, test } from "./fixtures";
import { choose, expectAnswer, openPerson } from "./support/access";
import { teammateId } from "./support/database";
import { colleagueIn, ownerOf, PAPERTRAIL, PASSWORD } from "./support/people";
import { accept, findInTable, openInvite, openTeammates } from "./support/teammates";

test("somebody from outside is invited with two roles and one permission less, and that is what they have", async ({
  as,
  visitor,
  outbox,
}) => {
  const person = colleagueIn(PAPERTRAIL);
  const owner = await as(ownerOf(PAPERTRAIL));
  await openTeammates(owner, PAPERTRAIL);
  const dialog = await openInvite(owner, PAPERTRAIL);
  await dialog.getByLabel("First name").fill(person.firstName);
  await dialog.getByLabel("Last name").fill(person.lastName);
  await dialog.getByLabel("Email").fill(person.email);
  await choose(dialog, "Kind", "External");
  await choose(dialog, "Role", "Publisher");
  await choose(dialog, "Role", "Data Privacy");
  await dialog.getByRole("button", { name: "Permissions one by one" }).click();
  await expect(dialog.getByLabel("Publish pages")).toContainText("As the roles say: allowed");
  await expect(dialog.getByLabel("Answer tickets")).toContainText("As the roles say: denied");
  await dialog.getByLabel("Publish pages").selectOption("Deny");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(owner.getByText(`The invitation to ${person.email} is on its way.`)).toBeVisible();

  await accept(await visitor(), PAPERTRAIL, await outbox.link(person.email, "invite"), PASSWORD);
  const row = await findInTable(owner, PAPERTRAIL, person, "&kind=external");
  await expect(row).toContainText("External");
  await expect(row).toContainText("Publisher");
  await openPerson(owner, PAPERTRAIL, await teammateId(PAPERTRAIL.slug, person.email));
  await expectAnswer(owner, "Edit drafts and pages", "Allowed", "Publisher");
  await expectAnswer(owner, "Manage data compliance", "Allowed", "Data Privacy");
  await expectAnswer(owner, "Publish pages", "Denied", "Denied by");
  await expectAnswer(owner, "Answer tickets", "Denied", "No role or override gives it");
});

test("there is exactly one Agent: nobody can be made a second one, and the page says why", async ({ as }) => {
  const owner = await as(ownerOf(PAPERTRAIL));
  await openTeammates(owner, PAPERTRAIL);
  const dialog = await openInvite(owner, PAPERTRAIL);
  await dialog.getByRole("combobox", { name: "Role" }).click();
  const agent = owner.getByRole("option", { name: /^Agent/ });
  await expect(agent).toHaveAttribute("data-combobox-disabled", "true");
  await expect(agent).toContainText("exactly one owner");
});

test("an account with fewer than two Admins is advised to have two", async ({ visitor, founded }) => {
  const { slug, request } = await founded("publishing");
  const owner = await visitor({ storageState: await request.storageState() });
  await owner.goto(`/${slug}`);
  await expect(owner.getByText("There is no Admin")).toBeVisible();
});
