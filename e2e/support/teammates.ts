import { expect, type Locator, type Page } from "@playwright/test";
import type { Account, Person } from "./people";

/** An account as far as its addresses go. */
type Place = { slug: string };

export async function openTeammates(page: Page, account: Place, query = "?size=25"): Promise<void> {
  await page.goto(`/${account.slug}/teammates${query}`);
  await expect(page.getByRole("heading", { name: "Teammates", exact: true })).toBeVisible();
}

/** The page of the table where this person is the only one. */
export async function findInTable(page: Page, account: Place, person: Person, query = ""): Promise<Locator> {
  await openTeammates(page, account, `?q=${encodeURIComponent(person.email)}${query}`);
  return rowOf(page, person);
}

export const rowOf = (page: Page, person: Person): Locator =>
  page.getByRole("table", { name: "Teammates" }).getByRole("row").filter({ hasText: person.email });

export async function openInvite(page: Page, account: Account): Promise<Locator> {
  await page.getByRole("button", { name: account.newTeammate }).click();
  const dialog = page.getByRole("dialog", { name: `Invite somebody to ${account.name}` });
  await expect(dialog).toBeVisible();
  return dialog;
}

export async function fillInvite(dialog: Locator, person: Person, role: string): Promise<void> {
  await dialog.getByLabel("First name").fill(person.firstName);
  await dialog.getByLabel("Last name").fill(person.lastName);
  await dialog.getByLabel("Email").fill(person.email);
  await chooseRole(dialog, role);
}

export async function chooseRole(dialog: Locator, role: string): Promise<void> {
  const page = dialog.page();
  const box = dialog.getByRole("combobox", { name: "Role" });
  await box.click();
  await page
    .getByRole("option", { name: new RegExp(`^${role}`) })
    .first()
    .click();
  // Where several can be chosen the list stays open over the buttons until the field is left.
  await box.press("Tab");
}

/** Invites through the dialog and waits until it is done. */
export async function invite(page: Page, account: Account, person: Person, role: string = account.role): Promise<void> {
  await openTeammates(page, account);
  const dialog = await openInvite(page, account);
  await fillInvite(dialog, person, role);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`The invitation to ${person.email} is on its way.`)).toBeVisible();
}

/** Opens a row's menu and chooses an act. */
export async function act(page: Page, person: Person, name: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${person.name}` }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}

/** Chooses an act from a row's menu and confirms it in its dialog. */
export async function actAndConfirm(page: Page, person: Person, name: string): Promise<void> {
  await act(page, person, name);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

export async function accept(page: Page, account: Account, link: string, password: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: `Join ${account.name}` })).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page).toHaveURL(new RegExp(`/${account.slug}$`));
}

/** The sentences of the log, newest first. */
export async function logOf(page: Page, account: Place): Promise<string> {
  await page.goto(`/${account.slug}/audit`);
  const sentences = page.getByRole("list", { name: "Events" }).locator("summary");
  await expect(sentences.first()).toBeVisible();
  return (await sentences.allTextContents()).join("\n");
}

/** The sentences of a person's own history, newest first. */
export async function historyOf(page: Page, { slug }: Place, id: string): Promise<string> {
  await page.goto(`/${slug}/teammates/${id}?tab=history`);
  const events = page.getByRole("list", { name: "Events" }).getByRole("listitem");
  await expect(events.first()).toBeVisible();
  return (await events.allTextContents()).join("\n");
}

/** Shows by password that it is them, where a risky act asks for it. */
export async function prove(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Show that it is you" });
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog).toBeHidden();
}
