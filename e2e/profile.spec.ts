import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { expectAccessible } from "./support/axe";
import { query } from "./support/database";
import { PASSWORD } from "./support/people";
import { inviteBy } from "./support/setup";

test("who changes their address shows that it is them, confirms at the new one, and what waits for them is there", async ({
  founded,
  visitor,
  requestAs,
  outbox,
}) => {
  const [mine, other] = [await founded(), await founded()];
  const { slug, owner, request } = mine;
  const to = owner.email.replace("@", ".new@");
  const elsewhere = await requestAs();
  await callAction(elsewhere, "signInAction", [{ email: owner.email, password: PASSWORD, next: "" }]);
  await query(
    `update sessions set proved_at = now() - interval '11 minutes'
     where user_id = (select id from users where email = $1)`,
    [owner.email],
  );
  const page = await visitor({ storageState: await request.storageState() });
  await page.goto("/profile");
  await expect(page.getByRole("heading", { name: "Sessions · 2" })).toBeVisible();
  await expectAccessible(page, "the profile");

  await page.getByLabel("New password").fill("password1234");
  await expect(page.getByText("among the first that anybody would try")).toBeVisible();
  await page.getByLabel("New password").fill("violet harbour lantern");
  await expect(page.getByText(/^(Very s|S)trong\.$/)).toBeVisible();
  await page.getByLabel("New password").fill("");

  await page.getByLabel("New address").fill(to);
  await page.getByRole("button", { name: "Send link" }).click();
  const proof = page.getByRole("dialog", { name: "Show that it is you" });
  await expect(proof.getByLabel("Your password", { exact: true })).toBeFocused();
  await expectAccessible(page, "the proof dialog");
  await page.keyboard.type("wrong wrong wrong");
  await page.keyboard.press("Enter");
  await expect(proof.getByText("This password is wrong.")).toBeVisible();
  await proof.getByRole("button", { name: "Cancel" }).click();
  await expect(proof).toBeHidden();
  await expect(page.getByText("Show once more that it is you. Nothing was saved.")).toBeVisible();
  const send = page.getByRole("button", { name: "Send link" });
  await expect(send).toBeFocused();
  await send.click();
  await proof.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await proof.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(`We sent a link to ${to}.`)).toBeVisible();

  const link = await outbox.link(to, "change-email");
  const stranger = await visitor({ storageState: await other.request.storageState() });
  await stranger.goto(link);
  await expect(stranger.getByText("somebody else asked for this change")).toBeVisible();

  await page.goto(link);
  await page.getByRole("button", { name: "Confirm address" }).click();
  await expect(page.getByText(`Your address was changed. You sign in as ${to} from now on.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Sessions · 1" })).toBeVisible();
  await expect.poll(() => outbox.subjects(owner.email)).toContain("Your e-mail address was changed");
  const enter = async (email: string) =>
    callAction(await requestAs(), "signInAction", [{ email, password: PASSWORD, next: "" }]);
  expect((await enter(owner.email)).code).toBe("wrong_credentials");
  expect((await enter(to)).location).not.toBeNull();
  await page.goto(`/${slug}/teammates`);
  await expect(page.getByRole("row").filter({ hasText: to })).toBeVisible();
  await page.goto(`/${slug}/audit`);
  await expect(page.getByText("changed their e-mail address").first()).toBeVisible();

  await inviteBy(other.request, other.slug, { person: { ...owner, email: to }, role: "Member", outbox });
  await page.goto("/profile");
  await expect(page.getByText(`${other.owner.name} invites you to join ${other.name}`)).toBeVisible();
  await page.getByRole("link", { name: "Open the invitation" }).click();
  await expect(page.getByRole("heading", { name: `Join ${other.name}` })).toBeVisible();
});
