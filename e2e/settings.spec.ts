import { expect, test } from "./fixtures";
import { expectAccessible } from "./support/axe";
import { query } from "./support/database";
import { newcomer } from "./support/people";
import { acceptBy, inviteBy } from "./support/setup";

test("an owner names the account, limits invitations, keeps the log two years and asks everybody for two-factor", async ({
  visitor,
  founded,
  requestAs,
  outbox,
}) => {
  const { slug, name, request, owner } = await founded();
  const person = newcomer("founded.example");
  const member = await requestAs();
  await acceptBy(member, await inviteBy(request, slug, { person, role: "Member", outbox }));
  expect((await member.get(`/${slug}`)).status()).toBe(200);
  const page = await visitor({ storageState: await request.storageState() });

  await page.goto(`/${slug}`);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.getByLabel("Name").fill(`${name} Two`);
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("The account was renamed.")).toBeVisible();

  const days = page.getByLabel("Days that a link lives");
  await days.fill("31");
  await page.getByRole("button", { name: "Save invitations" }).click();
  await expect(page.getByText("Enter a whole number of days from 1 to 30.")).toBeVisible();
  await days.fill("14");
  await page.getByRole("switch", { name: "Remind people" }).press("Space");
  await page.getByRole("button", { name: "Save invitations" }).click();
  await expect(page.getByText("New invitations follow this now.")).toBeVisible();
  await expectAccessible(page, "settings");

  await page.getByRole("button", { name: "Change retention" }).click();
  const retention = page.getByRole("dialog", { name: "Change how long the log is kept?" });
  await retention.getByRole("combobox", { name: "Keep events" }).click();
  await page.getByRole("option", { name: "For 2 years" }).click();
  await retention.getByRole("button", { name: "Change retention" }).click();
  await expect(page.getByText("Events are kept for 2 years.")).toBeVisible();

  const require = page.getByRole("button", { name: "Require two-factor" });
  await expect(require).toHaveAccessibleDescription(/^Set up two-factor for yourself first/);
  await query("update sessions set assurance = 2 where user_id = (select id from users where email = $1)", [
    owner.email,
  ]);
  await query("update users set two_factor = true where email = $1", [owner.email]);
  await page.reload();
  await require.click();
  const dialog = page.getByRole("dialog", { name: "Require two-factor?" });
  await expect(dialog).toContainText("1 person has no two-factor.");
  await dialog.getByRole("button", { name: "Require two-factor" }).click();
  await expect(page.getByText("Everybody needs two-factor to open this account.")).toBeVisible();
  const next = await member.get(`/${slug}`);
  expect(next.headers().location).toMatch(/^\/two-factor\?next=/);

  await page.getByRole("link", { name: "Log" }).click();
  for (const told of ["changed the security settings of", "changed how long the log of", "changed the account"]) {
    await expect(page.getByRole("list", { name: "Events" })).toContainText(`${owner.name} ${told}`);
  }
});
