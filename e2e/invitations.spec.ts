import { expect, test } from "./fixtures";
import { LUMEN, NORTHWIND, newcomer, ORBIT, ownerOf, PAPERTRAIL, PASSWORD } from "./support/people";
import { accept, actAndConfirm, fillInvite, findInTable, openInvite, openTeammates } from "./support/teammates";

test("a resent invitation kills the older link, which says that a newer one was sent", async ({
  as,
  visitor,
  outbox,
  invited,
}) => {
  const { person, link } = await invited(ORBIT);
  const owner = await as(ownerOf(ORBIT));
  await findInTable(owner, ORBIT, person);
  await actAndConfirm(owner, person, "Resend invitation");
  const newer = await outbox.link(person.email, "invite", link);

  const invitee = await visitor();
  await invitee.goto(link);
  await expect(invitee.getByRole("heading", { name: "A newer invitation was sent" })).toBeVisible();
  await expect(invitee.getByText("Open the latest e-mail")).toBeVisible();
  await accept(invitee, ORBIT, newer, PASSWORD);
  await expect(await findInTable(owner, ORBIT, person)).toContainText("Active");
});

test("opening a link changes nothing, however and however often it is opened", async ({ as, visitor, invited }) => {
  const { person, link } = await invited(NORTHWIND);
  const owner = await as(ownerOf(NORTHWIND));

  const invitee = await visitor();
  const scanners: Record<string, string>[] = [
    {},
    { purpose: "prefetch", "sec-purpose": "prefetch" },
    { rsc: "1", "next-router-prefetch": "1" },
    { "user-agent": "Mozilla/5.0 (compatible; SafeLinks)" },
  ];
  for (const headers of scanners) {
    for (const method of ["GET", "HEAD"]) {
      const answer = await invitee.request.fetch(link, { method, headers });
      expect(answer.status(), `${method} ${JSON.stringify(headers)}`).toBe(200);
    }
  }
  await invitee.goto(link);
  await invitee.reload();
  await expect(await findInTable(owner, NORTHWIND, person)).toContainText("Invited");
  await accept(invitee, NORTHWIND, link, PASSWORD);
});

test("an invitee can decline, and can be invited again", async ({ as, visitor, outbox, invited }) => {
  const { person, link } = await invited(LUMEN);
  const owner = await as(ownerOf(LUMEN));

  const invitee = await visitor();
  await invitee.goto(link);
  await invitee.getByRole("button", { name: "Decline" }).click();
  await expect(invitee.getByRole("heading", { name: "You declined this invitation" })).toBeVisible();
  await expect(await findInTable(owner, LUMEN, person)).toContainText("Declined");

  await actAndConfirm(owner, person, "Resend invitation");
  await accept(invitee, LUMEN, await outbox.link(person.email, "invite", link), PASSWORD);
});

test("a revoked invitation is no longer valid", async ({ as, visitor, invited }) => {
  const { person, link } = await invited(ORBIT);
  const owner = await as(ownerOf(ORBIT));
  await findInTable(owner, ORBIT, person);
  await actAndConfirm(owner, person, "Revoke invitation");
  await expect(await findInTable(owner, ORBIT, person)).toContainText("Invite revoked");

  const invitee = await visitor();
  await invitee.goto(link);
  await expect(invitee.getByRole("heading", { name: "This invitation is no longer valid" })).toBeVisible();
  await expect(invitee.getByRole("button", { name: "Accept invitation" })).toHaveCount(0);
});

test("who is signed in as somebody else is told so and can sign out to accept", async ({
  visitor,
  joined,
  invited,
}) => {
  const first = await joined(ORBIT);
  const { person: second, link } = await invited(ORBIT);
  const shared = await visitor({ storageState: first.state });
  await shared.goto(link);
  await expect(shared.getByText(`You are signed in as ${first.person.email}`)).toBeVisible();
  await expect(shared.getByRole("button", { name: "Accept invitation" })).toHaveCount(0);
  await shared.getByRole("button", { name: "Sign out" }).click();
  await expect(shared.getByLabel("Password", { exact: true })).toBeVisible();
  await accept(shared, ORBIT, link, PASSWORD);
  await expect(shared.getByRole("button", { name: `${second.name}, your menu` })).toBeVisible();
});

test("an address at a domain that nobody has is asked about once more", async ({ as, outbox }) => {
  const person = newcomer(`new-${Date.now()}.example`);
  const owner = await as(ownerOf(PAPERTRAIL));
  await openTeammates(owner, PAPERTRAIL);
  const dialog = await openInvite(owner, PAPERTRAIL);
  await fillInvite(dialog, person, PAPERTRAIL.role);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("Nobody here has an address at")).toBeVisible();
  expect(await outbox.links(person.email)).toEqual([]);
  await expect(dialog.getByLabel("First name")).toHaveValue(person.firstName);
  await dialog.getByRole("button", { name: "Invite anyway" }).click();
  await expect(dialog).toBeHidden();
  await expect(await findInTable(owner, PAPERTRAIL, person)).toContainText("Notified");
});

test("an address that is here already leads to its row, and offers a new link while it waits", async ({
  as,
  outbox,
  invited,
}) => {
  const { person, link } = await invited(ORBIT);
  const owner = await as(ownerOf(ORBIT));

  await openTeammates(owner, ORBIT);
  const dialog = await openInvite(owner, ORBIT);
  await fillInvite(dialog, { ...person, email: person.email.toUpperCase() }, ORBIT.role);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("This address is already invited.")).toBeVisible();
  await expect(dialog.getByRole("link", { name: "Open their page" })).toHaveAttribute("href", /\/orbit\/teammates\/.+/);
  await dialog.getByRole("button", { name: "Resend invitation" }).click();
  await expect(dialog).toBeHidden();
  await outbox.link(person.email, "invite", link);
});

test("nothing that was typed is lost when a field is wrong", async ({ as }) => {
  const owner = await as(ownerOf(LUMEN));
  await openTeammates(owner, LUMEN);
  const dialog = await openInvite(owner, LUMEN);
  await fillInvite(dialog, { firstName: "Ira", lastName: "Stone", name: "", email: "not an address" }, LUMEN.role);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("Enter one e-mail address")).toBeVisible();
  await expect(dialog.getByLabel("First name")).toHaveValue("Ira");
  await expect(dialog.getByLabel("Last name")).toHaveValue("Stone");
  await expect(dialog.getByLabel("Email")).toHaveValue("not an address");
  await expect(dialog.getByRole("combobox", { name: "Role" })).toHaveValue(LUMEN.role);
});

test("a password that is too weak is said beside its field, and the invitation stays open", async ({
  visitor,
  invited,
}) => {
  const { link } = await invited(LUMEN);
  const invitee = await visitor();
  await invitee.goto(link);
  await invitee.getByLabel("Password", { exact: true }).fill("short");
  await invitee.getByRole("button", { name: "Accept invitation" }).click();
  await expect(invitee.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(invitee.getByText(/at least 12 characters\.|12 characters/i).last()).toBeVisible();
  await accept(invitee, LUMEN, link, PASSWORD);
});
