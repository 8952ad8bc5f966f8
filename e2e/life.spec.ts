import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { query, roleId } from "./support/database";
import { adminOf, LUMEN, NORTHWIND, newcomer, ORBIT, ownerOf } from "./support/people";
import { acceptBy, inviteBy, tokenOf } from "./support/setup";
import { signIn } from "./support/sign-in";
import { act, actAndConfirm, chooseRole, findInTable, historyOf, logOf } from "./support/teammates";

test("a suspended person's open page stops at the next click, and unsuspending lets them sign in again", async ({
  as,
  visitor,
  joined,
}) => {
  const { person, state } = await joined(ORBIT);
  const [owner, theirs] = [await as(ownerOf(ORBIT)), await visitor({ storageState: state })];
  await theirs.goto("/orbit");
  await expect(theirs.getByRole("heading", { name: "Orbit", exact: true })).toBeVisible();
  await findInTable(owner, ORBIT, person);
  await act(owner, person, "Suspend");
  const dialog = owner.getByRole("dialog", { name: `Suspend ${person.name}?` });
  await dialog.getByLabel("Reason").fill("Lost laptop");
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await expect(owner.getByText(`${person.name} is suspended.`)).toBeVisible();

  await theirs.getByRole("link", { name: "Overview" }).first().click();
  await expect(theirs).not.toHaveURL(/\/orbit$/);
  await expect(theirs.getByRole("link", { name: "Teammates" })).toHaveCount(0);
  await theirs.goto("/orbit");
  await expect(theirs).toHaveURL(/\/(sign-in|accounts)/);

  await expect(await findInTable(owner, ORBIT, person)).toContainText("Suspended");
  await actAndConfirm(owner, person, "Unsuspend");
  await expect(await findInTable(owner, ORBIT, person)).toContainText("Active");
  await theirs.context().clearCookies();
  await signIn(theirs, person.email);
  await theirs.goto("/orbit");
  await expect(theirs.getByRole("heading", { name: "Orbit", exact: true })).toBeVisible();

  const log = await logOf(owner, ORBIT);
  expect(log).toContain(`unsuspended ${person.name}`);
  expect(log).toContain(`suspended ${person.name}`);
});

test("a removed person is out, and reinstated as before comes back with the same role", async ({
  as,
  visitor,
  joined,
}) => {
  const { person, state } = await joined(LUMEN);
  const [owner, theirs] = [await as(ownerOf(LUMEN)), await visitor({ storageState: state })];
  await findInTable(owner, LUMEN, person);
  await actAndConfirm(owner, person, "Remove from account");
  await expect(owner.getByText(`Nobody matches “${person.email}”`)).toBeVisible();

  await theirs.goto("/lumen");
  await expect(theirs).toHaveURL(/\/(sign-in|accounts)/);

  const row = await findInTable(owner, LUMEN, person, "&status=removed");
  await expect(row).toContainText("Removed");
  await act(owner, person, "Reinstate");
  const dialog = owner.getByRole("dialog", { name: `Reinstate ${person.name}?` });
  await expect(dialog.getByLabel("As before")).toBeChecked();
  await dialog.getByRole("button", { name: "Reinstate" }).click();
  await expect(dialog).toBeHidden();
  const back = await findInTable(owner, LUMEN, person);
  await expect(back).toContainText("Active");
  await expect(back).toContainText(LUMEN.role);
  const log = await logOf(owner, LUMEN);
  expect(log).toContain(`removed ${person.name}`);
  expect(log).toContain(`reinstated ${person.name}`);
});

test("an edited name and role show in the table, on the person's page and in the log", async ({ as, invited }) => {
  const { person } = await invited(NORTHWIND);
  const owner = await as(ownerOf(NORTHWIND));
  await findInTable(owner, NORTHWIND, person);
  await act(owner, person, "Edit");
  const dialog = owner.getByRole("dialog", { name: `Edit ${person.name}` });
  await dialog.getByLabel("First name").fill("Roberta");
  await chooseRole(dialog, "Account Manager");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  const row = await findInTable(owner, NORTHWIND, person);
  await expect(row).toContainText(`Roberta ${person.lastName}`);
  await expect(row).toContainText("Account Manager");
  await row.getByRole("link", { name: `Roberta ${person.lastName}` }).click();
  await expect(owner.getByRole("heading", { name: `Roberta ${person.lastName}` })).toBeVisible();
  expect(await logOf(owner, NORTHWIND)).toContain(`edited ${person.name}`);
});

test("a click on the roles in a row changes them, once it is confirmed", async ({ as, invited }) => {
  const { person } = await invited(LUMEN);
  const owner = await as(ownerOf(LUMEN));
  const row = await findInTable(owner, LUMEN, person);
  await row.getByRole("button", { name: `Change the role of ${person.name}` }).click();
  const dialog = owner.getByRole("dialog", { name: `Change the role of ${person.name}` });
  await chooseRole(dialog, "Editor");
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText("Editor");
});

test("of two edits of one person the later is told, keeps what was typed, and saves after loading the latest", async ({
  as,
  invited,
}) => {
  const { person } = await invited(ORBIT);
  const [first, second] = [await as(ownerOf(ORBIT)), await as(adminOf(ORBIT))];
  const dialogs = [];
  for (const page of [first, second]) {
    await findInTable(page, ORBIT, person);
    await act(page, person, "Edit");
    const dialog = page.getByRole("dialog", { name: `Edit ${person.name}` });
    await expect(dialog).toBeVisible();
    dialogs.push(dialog);
  }
  const [early, late] = dialogs;
  if (!early || !late) throw new Error("Both dialogs are open");
  await early.getByLabel("First name").fill("Early");
  await early.getByRole("button", { name: "Save" }).click();
  await expect(early).toBeHidden();

  await late.getByLabel("Last name").fill("Late");
  await late.getByRole("button", { name: "Save" }).click();
  await expect(late.getByText("Somebody changed this a moment ago.")).toBeVisible();
  await expect(late.getByLabel("Last name")).toHaveValue("Late");
  await late.getByRole("button", { name: "Load the latest" }).click();
  await expect(second.getByRole("dialog").getByLabel("First name")).toHaveValue("Early");
  await expect(second.getByRole("dialog").getByLabel("Last name")).toHaveValue("Late");
  await second.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(second.getByRole("dialog")).toBeHidden();
  await expect(await findInTable(first, ORBIT, person)).toContainText("Early Late");
});

test("an ended period is extended, and whoever is removed and erased leaves a pseudonym", async ({
  founded,
  requestAs,
  visitor,
  outbox,
}) => {
  const account = await founded("tracking");
  const invitation = await inviteBy(account.request, account.slug, {
    person: newcomer("founded.example"),
    role: "Account Member",
    outbox,
  });
  const { person, id } = invitation;
  const request = await requestAs();
  await acceptBy(request, invitation);
  const theirs = await visitor({ storageState: await request.storageState() });
  const owner = await visitor({ storageState: await account.request.storageState() });
  await query("update teammates set ends_at = now() - interval '1 minute' where id = $1", [id]);
  await theirs.goto(`/${account.slug}`);
  await expect(theirs.getByText(`Your access to ${account.name} has ended.`)).toBeVisible();

  await expect(await findInTable(owner, account, person)).toContainText("Access expired");
  await act(owner, person, "Set access period");
  const period = owner.getByRole("dialog", { name: `Access period of ${person.name}` });
  await period.getByLabel("Access ends").fill("1 Jan 2030");
  await period.getByLabel("Access ends").press("Tab");
  await period.getByRole("button", { name: "Save period" }).click();
  await expect(period).toBeHidden();
  await expect(await findInTable(owner, account, person)).toContainText("1 Jan 2030");
  await theirs.goto(`/${account.slug}`);
  await expect(theirs.getByRole("heading", { name: account.name })).toBeVisible();
  expect(await historyOf(owner, account, id)).toContain(`set the access period of ${person.name}`);

  await findInTable(owner, account, person);
  await act(owner, person, "Remove from account");
  const removing = owner.getByRole("dialog", { name: `Remove ${person.name} from the account?` });
  await expect(removing.getByText("Account Member on all properties")).toBeVisible();
  await expect(removing.getByText("1, at once")).toBeVisible();
  await removing.getByLabel("Reason").fill("Contract over");
  await removing.getByRole("button", { name: "Remove from account" }).click();
  await expect(removing).toBeHidden();
  await theirs.goto(`/${account.slug}`);
  await expect(theirs).toHaveURL(/\/(sign-in|accounts)/);

  await owner.goto(`/${account.slug}/teammates/${id}?tab=profile`);
  await expect(owner.getByText(/by Robin Test\w+: Contract over/)).toBeVisible();
  await act(owner, person, "Erase");
  const erasing = owner.getByRole("dialog", { name: `Erase ${person.name} for good?` });
  await erasing.getByLabel("Their e-mail address").fill(account.owner.email);
  await erasing.getByRole("button", { name: "Erase for good" }).click();
  await expect(erasing.getByText("What you typed is not the address of this person.")).toBeVisible();
  await erasing.getByLabel("Their e-mail address").fill(person.email);
  await erasing.getByRole("button", { name: "Erase for good" }).click();
  await expect(owner.getByText(`${person.name} is erased.`)).toBeVisible();
  await expect(owner).toHaveURL(/\/teammates\?status=removed$/);
  const log = await logOf(owner, account);
  expect(log).toMatch(/erased Erased person \w{4} for good/);
  expect(log).not.toContain(person.lastName);
});

test("an invitation's whole way, and what was given and taken, stand in the person's history", async ({
  founded,
  requestAs,
  visitor,
  outbox,
}) => {
  const { slug, request, ids } = await founded();
  const person = newcomer("founded.example");
  const invitation = await inviteBy(request, slug, { person, role: "Member", outbox });
  const one = { teammateId: invitation.id };
  const byOwner = async (action: string, input: Record<string, unknown> = {}) =>
    expect(await callAction(request, action, [slug, { ...one, ...input }], { slug })).toMatchObject({ ok: true });
  const newLink = (old: string) => outbox.link(person.email, "invite", old);

  await byOwner("revokeInvitationAction");
  await byOwner("resendInvitationAction");
  const second = await newLink(invitation.link);
  const invitee = await requestAs();
  await callAction(invitee, "declineInvitationAction", [{ token: tokenOf(second) }]);
  await byOwner("resendInvitationAction");
  await acceptBy(invitee, { ...invitation, link: await newLink(second) });
  const [row] = await query<{ version: number }>("select version from teammates where id = $1", [invitation.id]);
  const roles = [{ roleId: await roleId(slug, "Member"), projectIds: [ids.projectId] }];
  const { firstName, lastName } = person;
  await byOwner("editTeammateAction", { version: row?.version, firstName, lastName, access: { roles } });
  await byOwner("removeFromProjectAction", { projectId: ids.projectId });

  const owner = await visitor({ storageState: await request.storageState() });
  const history = (await historyOf(owner, { slug }, invitation.id)).split("\n");
  const told = [
    `removed ${person.name} from a project`,
    `edited ${person.name}`,
    `${person.name} accepted the invitation`,
    `sent ${person.name} a new invitation`,
    `${person.name} declined the invitation`,
    `sent ${person.name} a new invitation`,
    `revoked the invitation of ${person.name}`,
    `invited ${person.name}`,
  ];
  expect(history.length).toBe(told.length);
  for (const [index, words] of told.entries()) expect(history[index]).toContain(words);
});
