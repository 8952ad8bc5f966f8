import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { LUMEN, memberOf, newcomer, ORBIT, PASSWORD } from "./support/people";
import { fillSignIn, signIn, signOut } from "./support/sign-in";
import { fillInvite, openInvite, openTeammates } from "./support/teammates";

const NEW_PASSWORD = "violet harbour lantern";

test("who signs up confirms the address, owns the new account and invites the first teammate", async ({
  visitor,
  outbox,
}) => {
  const person = newcomer("harbour.example");
  const slug = `h-${person.lastName.slice(4).toLowerCase()}`;
  const page = await visitor();
  await page.goto("/sign-up");
  await page.getByLabel("Account name").fill("Harbour Works");
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue("harbour-works");
  await page.getByLabel("Address", { exact: true }).fill(slug);
  await page.getByRole("radio", { name: "Analytics" }).check();
  await page.getByLabel("First name").fill(person.firstName);
  await page.getByLabel("Last name").fill(person.lastName);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText(`We sent an e-mail to ${person.email}`)).toBeVisible();

  await page.goto(await outbox.link(person.email, "verify-email"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm and create account" }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}$`));

  await page.goto(`/${slug}/teammates`);
  await expect(page.getByText("It is only you so far")).toBeVisible();
  const friend = newcomer("harbour.example");
  const account = { ...ORBIT, slug, name: "Harbour Works" } as const;
  const dialog = await openInvite(page, { ...ORBIT, name: "Harbour Works" as typeof ORBIT.name });
  await fillInvite(dialog, friend, account.role);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: friend.email })).toContainText("Pending");
  await outbox.link(friend.email, "invite");
});

test("a forgotten password is set anew by an e-mailed link, once, and other sessions end", async ({
  visitor,
  joined,
  outbox,
}) => {
  const { person, state } = await joined(LUMEN);
  const page = await visitor();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText(`If ${person.email} has a Roster sign-in`)).toBeVisible();

  const link = await outbox.link(person.email, "reset-password");
  await page.goto(link);
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  await fillSignIn(page, person.email, NEW_PASSWORD);
  await expect(page).toHaveURL(/\/lumen$/);

  const other = await visitor({ storageState: state });
  await other.goto("/lumen");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link is no longer valid" })).toBeVisible();
});

test("who signs out is out, and Back brings no page of the account to life", async ({ visitor, joined }) => {
  const { state } = await joined(ORBIT);
  const page = await visitor({ storageState: state });
  await page.goto("/orbit");
  await signOut(page);
  await page.goto("/orbit");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Forbit/);
});

test("after signing in a person lands where they wanted to go", async ({ visitor, joined }) => {
  const { person } = await joined(ORBIT);
  const page = await visitor();
  await page.goto("/orbit?from=mail");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await fillSignIn(page, person.email);
  await expect(page).toHaveURL(/\/orbit\?from=mail$/);
});

test("a wrong password and an unknown address get the same words, and nothing typed is lost", async ({
  visitor,
  joined,
}) => {
  const { person } = await joined(ORBIT);
  const page = await visitor();
  const told = [];
  for (const email of [person.email, newcomer("nowhere.example").email]) {
    await page.goto("/sign-in");
    await fillSignIn(page, email, "a wrong password");
    const alert = page.getByRole("alert").filter({ hasText: "wrong" });
    await expect(alert).toBeVisible();
    told.push(await alert.textContent());
    await expect(page.getByLabel("Email")).toHaveValue(email);
  }
  expect(new Set(told).size).toBe(1);
});

test("the sixth wrong password locks, the right one is refused too, and the e-mailed link unlocks", async ({
  visitor,
  joined,
  outbox,
}) => {
  const { person } = await joined(ORBIT);
  const page = await visitor();
  await page.goto("/sign-in");
  const tries = [
    "is wrong.",
    "is wrong.",
    "3 tries are left",
    "2 tries are left",
    "One try is left",
    "No tries are left",
  ];
  for (const [index, words] of tries.entries()) {
    await fillSignIn(page, person.email, `wrong password ${index}`);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await expect(page.getByText(words)).toBeVisible();
  }
  await fillSignIn(page, person.email);
  await expect(page.getByText("No tries are left")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);

  await page.goto(await outbox.link(person.email, "unlock"));
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByText("Your sign-in is unlocked.")).toBeVisible();
  await signIn(page, person.email);
  await expect(page).toHaveURL(/\/orbit$/);
});

test("strangers who lock an address keep no browser out that its owner signed in from (b14)", async ({
  requestAs,
  joined,
}) => {
  const { person, request } = await joined(ORBIT);
  const enter = async (from: typeof request, password: string) =>
    callAction(from, "signInAction", [{ email: person.email, password, next: "/orbit" }]);
  await callAction(request, "signInAgainAction", [{ next: "" }]);
  const stranger = await requestAs();
  for (let i = 0; i < 6; i++) await enter(stranger, "a wrong password");
  const locked = await enter(stranger, PASSWORD);
  expect(locked.code).toBe("wrong_credentials");
  expect((await enter(request, PASSWORD)).location).toContain("/orbit");
  expect((await enter(stranger, PASSWORD)).body, "the stranger is told the same as before").toContain(
    "No tries are left",
  );
});

test("a person in two accounts switches between them", async ({ as, expectError }) => {
  expectError(/404.*northwind/);
  const sam = await as("sam@shared.example");
  await sam.goto("/");
  await expect(sam.getByRole("heading", { name: "Your accounts" })).toBeVisible();
  await sam.getByRole("link", { name: /Papertrail/ }).click();
  await expect(sam).toHaveURL(/\/papertrail$/);
  await sam.getByRole("button", { name: "Account Papertrail, switch account" }).click();
  await sam.getByRole("menuitem", { name: "Orbit" }).click();
  await expect(sam).toHaveURL(/\/orbit$/);
  await expect(sam.getByRole("button", { name: "Account Orbit, switch account" })).toBeVisible();
  await sam.goto("/northwind");
  await expect(sam.getByRole("heading", { name: "This page is not here" })).toBeVisible();
});

test("who may not see the team sees what they can do themselves, and no table", async ({ as }) => {
  const member = await as(memberOf(ORBIT));
  await member.goto("/orbit");
  await expect(member.getByRole("heading", { name: "What you can do" })).toBeVisible();
  await expect(member.getByRole("link", { name: "Teammates" })).toHaveCount(0);
  await openTeammates(member, ORBIT);
  await expect(member.getByText("You cannot see the teammates")).toBeVisible();
  await expect(member.getByRole("table")).toHaveCount(0);
  await member.goto("/orbit/audit");
  await expect(member.getByText("You cannot see the log")).toBeVisible();
});
