import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { expectAccessible, expectGoodOnPhone, PHONE } from "./support/axe";
import { memberOf, ORBIT, ownerOf, PAPERTRAIL } from "./support/people";
import { act, openInvite, openTeammates, rowOf } from "./support/teammates";

// How long a busy machine takes to look at so many pages is no question here.
test.describe.configure({ timeout: 300_000 });

const NO_TOKEN = "A".repeat(43);

/** Opens each address and looks for violations once its heading is there. */
async function lookAt(page: Page, addresses: readonly string[], { onPhoneToo = false } = {}): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    await expectAccessible(page, address);
    if (onPhoneToo) await expectGoodOnPhone(page, address);
  }
}

test("the pages for everybody are accessible", async ({ visitor, invited, expectError }) => {
  expectError(/404.*no\/such\/page/);
  const { link, person } = await invited(ORBIT);
  const page = await visitor();
  await lookAt(page, ["/sign-in", "/sign-up", link, `/invite/${NO_TOKEN}`], { onPhoneToo: true });
  await lookAt(page, [
    "/sign-in?done=password",
    "/forgot-password",
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
  const main = [
    "/papertrail",
    "/papertrail/teammates?size=25",
    "/papertrail/audit?verify=true",
    "/papertrail/settings",
  ];
  await lookAt(page, [...main, "/profile", "/two-factor"], { onPhoneToo: true });
  await lookAt(page, [
    "/papertrail/teammates?q=nobodyiscalledthis",
    `/papertrail/teammates/${id}`,
    `/papertrail/teammates/${id}?tab=profile`,
    `/papertrail/teammates/${id}?tab=security`,
    `/papertrail/teammates/${id}?tab=history`,
    "/papertrail/ownership",
    "/accounts",
  ]);
});

test("the pages about access are accessible", async ({ as, founded, visitor }) => {
  const lists = ["/orbit/roles", "/orbit/roles/new", "/orbit/groups", "/orbit/projects", "/orbit/access"];
  await lookAt(await as(ownerOf(ORBIT)), lists, { onPhoneToo: true });
  const { slug, request, ids } = await founded("publishing");
  const page = await visitor({ storageState: await request.storageState() });
  await lookAt(page, [
    `/${slug}/roles/${ids.roleId}`,
    `/${slug}/groups`,
    `/${slug}/groups/${ids.groupId}`,
    `/${slug}/projects/${ids.projectId}`,
    `/${slug}/access?permission=authoring.edit&teammate=${ids.teammateId}`,
  ]);
});

test("menus and dialogs are accessible", async ({ as, joined }) => {
  const { person } = await joined(PAPERTRAIL);
  const page = await as(ownerOf(PAPERTRAIL));
  await openTeammates(page, PAPERTRAIL, `?q=${person.email}`);
  await openInvite(page, PAPERTRAIL);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("dialog").getByText("Enter the first name.")).toBeVisible();
  await expectAccessible(page, "the invite dialog with errors");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

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

test("the table and the menu on a phone are accessible", async ({ as }) => {
  const page = await as(ownerOf(ORBIT), { viewport: PHONE });
  await openTeammates(page, ORBIT);
  await expectAccessible(page, "the table on a phone");
  await page.getByRole("button", { name: "Open the menu" }).click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await expectAccessible(page, "the menu on a phone");
});

test("what a member without the team sees is accessible", async ({ as }) => {
  const page = await as(memberOf(ORBIT));
  await lookAt(page, ["/orbit", "/orbit/teammates", "/orbit/audit"]);
});

test("the Teammates page sends less than 250 KB of JavaScript", async ({ as }, { annotations }) => {
  const page = await as(ownerOf(ORBIT));
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto("/orbit/teammates", { waitUntil: "networkidle" });
  annotations.push({ type: "JavaScript of the Teammates page", description: `${(bytes / 1024).toFixed(1)} KB gzip` });
  process.stdout.write(
    `JavaScript of the Teammates page: ${(bytes / 1024).toFixed(1)} KB gzip, ${scripts.size} files\n`,
  );
  expect(bytes, "what was counted is the page's JavaScript").toBeGreaterThan(100 * 1024);
  expect(bytes).toBeLessThan(250 * 1024);
});
