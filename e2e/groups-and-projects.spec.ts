import { expect, test } from "./fixtures";
import { NORTHWIND, newcomer, ownerOf } from "./support/people";
import { acceptBy, inviteBy } from "./support/setup";
import { logOf } from "./support/teammates";

test("a property is made, renamed, archived after a look at who loses what, and brought back", async ({ as }) => {
  const name = `Property ${newcomer().lastName}`;
  const owner = await as(ownerOf(NORTHWIND));
  await owner.goto("/northwind/projects");
  await owner.getByRole("button", { name: "New property" }).click();
  await owner.getByRole("dialog", { name: "New property" }).getByLabel("Name").fill(name);
  await owner.getByRole("button", { name: "Create property" }).click();
  await expect(owner.getByRole("heading", { name, level: 1 })).toBeVisible();
  const people = owner.getByRole("table").locator("tbody tr");
  await expect(people.filter({ hasText: ownerOf(NORTHWIND) })).toContainText("Account Owner on all properties");

  await owner.getByRole("button", { name: `Actions for ${name}` }).click();
  await owner.getByRole("menuitem", { name: "Rename" }).click();
  const renaming = owner.getByRole("dialog", { name: `Rename ${name}` });
  await renaming.getByLabel("Name").fill("Checkout");
  await renaming.getByRole("button", { name: "Rename" }).click();
  await expect(renaming.getByText("This name is taken already")).toBeVisible();
  await renaming.getByLabel("Name").fill(`${name} too`);
  await renaming.getByRole("button", { name: "Rename" }).click();
  await expect(owner.getByRole("heading", { name: `${name} too`, level: 1 })).toBeVisible();

  const confirm = async (act: string) => {
    const dialog = owner.getByRole("dialog", { name: `${act} ${name} too?` });
    await expect(dialog.getByRole("status", { name: "What saving changes" })).toContainText("Nobody’s access changes.");
    await dialog.getByRole("button", { name: act }).click();
    await expect(dialog).toBeHidden();
  };
  await owner.getByRole("button", { name: `Actions for ${name} too` }).click();
  await owner.getByRole("menuitem", { name: "Archive" }).click();
  await confirm("Archive");
  await owner.getByRole("button", { name: "Restore" }).click();
  await confirm("Restore");
  await expect(owner.getByRole("button", { name: `Actions for ${name} too` })).toBeVisible();
  expect(await logOf(owner, NORTHWIND)).toContain(`archived ${name} too`);
});

test("where people in no group see nothing, a member is cut off with the next click and comes back as before", async ({
  founded,
  requestAs,
  visitor,
  outbox,
}) => {
  const { slug, request } = await founded();
  const invitation = await inviteBy(request, slug, { person: newcomer("founded.example"), role: "Admin", outbox });
  const admin = await requestAs();
  await acceptBy(admin, invitation);
  const theirs = await visitor({ storageState: await admin.storageState() });
  await theirs.goto(`/${slug}/teammates`);
  await expect(theirs.getByRole("table", { name: "Teammates" })).toBeVisible();

  const owner = await visitor({ storageState: await request.storageState() });
  await owner.goto(`/${slug}/groups`);
  await owner.getByRole("button", { name: "Let them see nothing" }).click();
  const cutting = owner.getByRole("dialog", { name: "Let people in no group see nothing?" });
  await expect(cutting.getByRole("status", { name: "What saving changes" })).toContainText(invitation.person.name);
  await cutting.getByRole("button", { name: "Let them see nothing" }).click();
  await expect(cutting).toBeHidden();
  await theirs.goto(`/${slug}/teammates`);
  await expect(theirs.getByText("You cannot see the teammates")).toBeVisible();

  await owner.getByRole("button", { name: "Let them keep their access" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Let them keep their access" }).click();
  await expect(owner.getByRole("dialog")).toHaveCount(0);
  await theirs.goto(`/${slug}/teammates`);
  await expect(theirs.getByRole("table", { name: "Teammates" })).toBeVisible();
});
