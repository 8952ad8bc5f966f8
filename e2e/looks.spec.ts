import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { expectAccessible, expectAccessibleInTheLight } from "./support/axe";
import { memberOf, ORBIT, ownerOf, PAPERTRAIL } from "./support/people";
import { act, openInvite, openTeammates, rowOf } from "./support/teammates";

test.describe.configure({ timeout: 120_000 });

const PHONE = { width: 390, height: 844 };
const NO_TOKEN = "A".repeat(43);

/** Opens each address and looks for violations once its heading is there. */
async function lookAt(page: Page, addresses: readonly string[], expectGood = expectAccessible): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    await expectGood(page, address);
  }
}

async function expectNothingWider(page: Page, than: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(than);
}

test("the pages for everybody are accessible", async ({ visitor, invited, expectError }) => {
  expectError(/404.*no\/such\/page/);
  const { link, person } = await invited(ORBIT);
  const page = await visitor();
  await lookAt(page, [
    "/sign-in",
    "/sign-in?done=password",
    "/sign-up",
    "/forgot-password",
    link,
    `/invite/${NO_TOKEN}`,
    `/reset-password/${NO_TOKEN}`,
    `/verify-email/${NO_TOKEN}`,
    `/unlock/${NO_TOKEN}`,
    `/change-email/${NO_TOKEN}`,
    `/outbox?to=${person.email}`,
    "/outbox?to=nobody@nowhere.example",
    "/no/such/page",
  ]);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "sign-in with errors");
});

test("the pages behind a live link are accessible", async ({ visitor, joined, request, outbox }) => {
  const { person } = await joined(ORBIT);
  const { email } = person;
  await callAction(request, "forgotPasswordAction", [{ email }]);
  for (let i = 0; i < 6; i++) await callAction(request, "signInAction", [{ email, password: "wrong", next: "" }]);
  const page = await visitor();
  await lookAt(page, [await outbox.link(email, "reset-password"), await outbox.link(email, "unlock")]);
});

test("the pages of an account are accessible", async ({ as, invited }) => {
  const { id } = await invited(PAPERTRAIL);
  const page = await as(ownerOf(PAPERTRAIL));
  await lookAt(page, [
    "/papertrail",
    "/papertrail/teammates?size=25",
    "/papertrail/teammates?q=nobodyiscalledthis",
    `/papertrail/teammates/${id}`,
    `/papertrail/teammates/${id}?tab=profile`,
    `/papertrail/teammates/${id}?tab=security`,
    `/papertrail/teammates/${id}?tab=history`,
    "/papertrail/audit?verify=true",
    "/papertrail/ownership",
    "/papertrail/settings",
    "/accounts",
    "/profile",
    "/two-factor",
  ]);
});

test("the pages about access are accessible", async ({ founded, visitor }) => {
  const { slug, request, ids } = await founded("publishing");
  const page = await visitor({ storageState: await request.storageState() });
  await lookAt(page, [
    `/${slug}/roles`,
    `/${slug}/roles/${ids.roleId}`,
    `/${slug}/roles/new`,
    `/${slug}/groups`,
    `/${slug}/groups/${ids.groupId}`,
    `/${slug}/projects`,
    `/${slug}/projects/${ids.projectId}`,
    `/${slug}/access`,
    `/${slug}/access?permission=authoring.edit&teammate=${ids.teammateId}`,
  ]);
});

test("menus and dialogs are accessible", async ({ as, joined }) => {
  const { person } = await joined(PAPERTRAIL);
  const page = await as(ownerOf(PAPERTRAIL));
  await openTeammates(page, PAPERTRAIL, "?size=25");
  await openInvite(page, PAPERTRAIL);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("dialog").getByText("Enter the first name.")).toBeVisible();
  await expectAccessible(page, "the invite dialog with errors");

  await openTeammates(page, PAPERTRAIL, `?q=${person.email}`);
  await expect(rowOf(page, person)).toBeVisible();
  await page.getByRole("button", { name: `Actions for ${person.name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Suspend" })).toBeVisible();
  await expectAccessible(page, "an open row menu");
  await page.keyboard.press("Escape");
  for (const [name, title] of [
    ["Suspend", `Suspend ${person.name}?`],
    ["Edit", `Edit ${person.name}`],
    ["Set access period", `Access period of ${person.name}`],
    ["Remove from account", `Remove ${person.name} from the account?`],
  ] as const) {
    await act(page, person, name);
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await expectAccessible(page, `the dialog ${name}`);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: "Role", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Publisher" })).toBeVisible();
  await expectAccessible(page, "an open filter");
});

test("the main pages are accessible and fit on a phone", async ({ as, visitor }) => {
  const page = await as(ownerOf(ORBIT), { viewport: PHONE });
  const access = ["/orbit/roles", "/orbit/roles/new", "/orbit/groups", "/orbit/projects", "/orbit/access"];
  for (const address of [
    "/orbit",
    "/orbit/teammates?size=25",
    "/orbit/audit",
    "/orbit/settings",
    "/profile",
    "/two-factor",
    ...access,
  ]) {
    // The colours are those of a wide page, which is looked at in both themes.
    await lookAt(page, [address], expectAccessibleInTheLight);
    await expectNothingWider(page, PHONE.width);
  }
  await page.goto("/orbit/teammates?size=25");
  await page.getByRole("button", { name: "Open the menu" }).click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await expectAccessible(page, "the menu on a phone");
  const stranger = await visitor({ viewport: PHONE });
  for (const address of ["/sign-in", "/sign-up", `/invite/${NO_TOKEN}`]) {
    await lookAt(stranger, [address], expectAccessibleInTheLight);
    await expectNothingWider(stranger, PHONE.width);
  }
});

test("what a member without the team sees is accessible", async ({ as }) => {
  const page = await as(memberOf(ORBIT));
  await lookAt(page, ["/orbit", "/orbit/teammates", "/orbit/audit"]);
});

test("the Teammates page sends less than 300 KB of JavaScript", async ({ as }, { annotations }) => {
  const page = await as(ownerOf(ORBIT));
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto("/orbit/teammates", { waitUntil: "networkidle" });
  annotations.push({ type: "JavaScript of the Teammates page", description: `${(bytes / 1024).toFixed(1)} KB gzip` });
  process.stdout.write(
    `JavaScript of the Teammates page: ${(bytes / 1024).toFixed(1)} KB gzip, ${scripts.size} files\n`,
  );
  expect(scripts.size).toBeGreaterThan(5);
  expect(bytes).toBeLessThan(300 * 1024);
});
