import { expect, type Locator, type Page } from "@playwright/test";
import type { Account } from "./people";

export async function openPerson(page: Page, { slug }: Pick<Account, "slug">, id: string): Promise<void> {
  await page.goto(`/${slug}/teammates/${id}`);
  await expect(page.getByRole("heading", { name: /^What .+ can do/ })).toBeVisible();
}

/** The line of one permission on a person's page: the answer and why. */
export const answerOf = (page: Page, permission: string): Locator =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("img", { name: /^(Allowed|Denied)$/ }) })
    .filter({ has: page.getByText(permission, { exact: true }) });

export async function expectAnswer(
  page: Page,
  permission: string,
  answer: "Allowed" | "Denied",
  why?: string | RegExp,
) {
  const line = answerOf(page, permission);
  await expect(line.getByRole("img", { name: answer }), `${permission} is ${answer}`).toBeVisible();
  if (why) await expect(line).toContainText(why);
}

/** Turns a switch on a person's page: sees first what that changes, then confirms. */
export async function turn(page: Page, name: string, way: "on" | "off", effect: string | RegExp, project?: string) {
  await page.getByRole("switch", { name }).press("Space");
  const dialog = page.getByRole("dialog", { name: new RegExp(`^Turn ${name} ${way}`) });
  await expect(dialog).toBeVisible();
  if (project) await choose(dialog, /^(Properties|Projects|Products)$/, project);
  await expect(dialog.getByRole("status", { name: "What saving changes" })).toContainText(effect);
  await dialog.getByRole("button", { name: `Turn ${way}` }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("switch", { name })).toBeChecked({ checked: way === "on" });
}

/** Chooses in a select or a multi-select by typing and leaves the field, as its list stays open over what is below. */
export async function choose(within: Locator, name: string | RegExp, option: string): Promise<void> {
  const box = within.getByRole("combobox", { name });
  await box.focus();
  await box.press("ArrowDown");
  const choice = within.page().getByRole("option", { name: option }).first();
  await choice.click();
  // A list of several stays open and shows what is chosen; a list of one is gone.
  if (await choice.isVisible()) await expect(choice).toHaveAttribute("aria-selected", "true");
  await box.press("Tab");
}
