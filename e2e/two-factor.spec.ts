import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { countEvents, markOf, query } from "./support/database";
import { accountInputs, OPEN_INPUTS, OWN_INPUTS, questions } from "./support/every-action";
import { newcomer, PASSWORD } from "./support/people";
import { acceptBy, inviteBy, tokenOf } from "./support/setup";
import { fillSignIn, signOut } from "./support/sign-in";
import { codeOf, forgetSteps, setUpApp } from "./support/two-factor";

const givePassword = (request: APIRequestContext, email: string, password = PASSWORD) =>
  callAction(request, "signInAction", [{ email, password, next: "" }]);

test("who sets up an app signs in by two steps, is remembered, and gets in by a backup code", async ({
  founded,
  visitor,
  outbox,
}) => {
  const { slug, owner, request } = await founded();
  const page = await visitor({ storageState: await request.storageState() });
  await page.goto("/two-factor");
  await page.getByRole("button", { name: "Set up app" }).click();
  const setUp = page.getByRole("dialog", { name: "Set up an authenticator app" });
  const key = (await setUp.locator("code").textContent()) ?? "";
  await setUp.getByLabel("Code").fill("000000");
  await setUp.getByRole("button", { name: "Turn on" }).click();
  await expect(setUp.getByText("This is not the code that the app shows now")).toBeVisible();
  await setUp.getByLabel("Code").fill(codeOf(key));
  await setUp.getByRole("button", { name: "Turn on" }).click();
  const save = page.getByRole("dialog", { name: "Save your backup codes" });
  await expect(save.getByRole("listitem")).toHaveCount(10);
  const codes = await save.getByRole("listitem").allTextContents();
  const download = page.waitForEvent("download");
  await save.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("roster-backup-codes.txt");
  await save.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("10 left")).toBeVisible();
  expect(await outbox.subjects(owner.email)).toContain("An authenticator app was added");
  expect((await request.get(`/${slug}`, { maxRedirects: 0 })).status(), "the session before is over").toBe(307);

  const backIn = async () => {
    await page.goto(`/${slug}`);
    await signOut(page);
    await fillSignIn(page, owner.email);
  };
  await backIn();
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await page.goto(`/${slug}/teammates`);
  await expect(page, "half signed in, there is one page").toHaveURL(/\/second-step\?next=/);
  await page.getByLabel("Code").fill(codeOf(key, 1));
  await page.getByLabel("Remember this device for 7 days").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/teammates$`));

  await backIn();
  await expect(page, "a remembered device").toHaveURL(new RegExp(`/${slug}$`));
  await page.goto("/two-factor");
  await page.getByRole("button", { name: "Forget all" }).click();
  await expect(page.getByText("No device is remembered")).toBeVisible();

  await backIn();
  await page.getByLabel("Code").fill((codes[0] ?? "").toUpperCase());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}$`));
  await page.goto(`/${slug}/audit`);
  await expect(page.getByText(`${owner.name} signed in with a backup code`).first()).toBeVisible();
  await page.goto("/two-factor");
  await expect(page.getByText("9 left")).toBeVisible();
});

test("an account that asks for two-factor lets nobody past setting it up, and then on", async ({
  founded,
  requestAs,
  visitor,
  outbox,
}) => {
  const { slug, name, request: owner } = await founded();
  const member = await requestAs();
  await acceptBy(member, await inviteBy(owner, slug, { person: newcomer("founded.example"), role: "Admin", outbox }));
  await query("update accounts set require_two_factor = true where slug = $1", [slug]);
  const refused = await callAction(member, "createGroupAction", [slug, { name: "Field team" }], { slug });
  expect(refused.code).toBe("two_factor_required");

  const page = await visitor({ storageState: await member.storageState() });
  await page.goto(`/${slug}/teammates`);
  await expect(page).toHaveURL(/\/two-factor\?next=/);
  await expect(page.getByText(`${name} asks everybody for two-factor`)).toBeVisible();
  await page.getByRole("button", { name: "Set up app" }).click();
  const setUp = page.getByRole("dialog", { name: "Set up an authenticator app" });
  await setUp.getByLabel("Code").fill(codeOf((await setUp.locator("code").textContent()) ?? ""));
  await setUp.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("button", { name: "I have saved them" }).click();
  await page.getByRole("link", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Teammates" })).toBeVisible();

  await page.goto("/two-factor");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("button", { name: "Remove app" }).click();
  await expect(page.getByText("Add another factor before you remove this one")).toBeVisible();
});

/** What the half signed in may call beside what is open to everybody. */
const SECOND_STEP = ["secondStepAction", "beginPasskeyStepAction", "secondStepWithPasskeyAction"];

test("half a session reaches the second step and no other action or page (b11)", async ({ founded, requestAs }) => {
  const { slug, owner, ids, request } = await founded();
  const { key } = await setUpApp(request);
  const half = await requestAs();
  expect((await givePassword(half, owner.email)).location).toContain("/second-step");

  const before = await markOf(slug);
  const inputs = { ...(await accountInputs(slug, ids)), ...(await questions(slug, ids)) };
  for (const [name, input] of Object.entries(inputs)) {
    expect((await callAction(half, name, [slug, input], { slug })).code, name).toBe("second_step_needed");
  }
  for (const [name, input] of Object.entries(OWN_INPUTS)) {
    expect((await callAction(half, name, [input])).code, name).toBe("second_step_needed");
  }
  for (const [name, { input, code }] of Object.entries(OPEN_INPUTS)) {
    if (!SECOND_STEP.includes(name)) expect((await callAction(half, name, [input])).code, name).toBe(code);
  }
  for (const path of [`/${slug}`, `/${slug}/settings`, "/profile", "/two-factor", "/accounts"]) {
    expect((await half.get(path)).headers().location, path).toContain("/second-step");
  }
  expect(await markOf(slug)).toBe(before);

  await forgetSteps(owner.email);
  const whole = await callAction(half, "secondStepAction", [{ code: codeOf(key), next: `/${slug}` }]);
  expect(whole.location).toContain(`/${slug}`);
  expect((await half.get(`/${slug}`)).status()).toBe(200);
});

test("a new password by e-mail skips no second step and forgets what was remembered (b10)", async ({
  founded,
  outbox,
}) => {
  const { slug, owner, request } = await founded();
  const { key } = await setUpApp(request);
  const enter = async () => {
    await callAction(request, "signInAgainAction", [{ next: "" }]);
    return (await givePassword(request, owner.email)).location;
  };
  expect(await enter()).toContain("/second-step");
  await forgetSteps(owner.email);
  await callAction(request, "secondStepAction", [{ code: codeOf(key), rememberDevice: true, next: "" }]);
  expect(await enter(), "remembered").not.toContain("/second-step");

  await callAction(request, "forgotPasswordAction", [{ email: owner.email }]);
  const token = tokenOf(await outbox.link(owner.email, "reset-password"));
  const password = "violet harbour lantern";
  expect((await callAction(request, "resetPasswordAction", [{ token, password }])).location).toContain("/sign-in");
  expect((await request.get(`/${slug}`, { maxRedirects: 0 })).status(), "every session ended").toBe(307);
  expect((await givePassword(request, owner.email, password)).location).toContain("/second-step");
  expect(await countEvents(slug, "password.reset")).toBe(1);
});
