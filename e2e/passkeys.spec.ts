import { expect, test } from "./fixtures";
import { addAuthenticator, offerNoAutofill } from "./support/authenticator";
import { query } from "./support/database";
import { LUMEN } from "./support/people";
import { fillSignIn } from "./support/sign-in";

test("a passkey is added, signs in by itself and after the password, proves a risky act, and goes again", async ({
  visitor,
  joined,
  outbox,
}) => {
  const { person, state } = await joined(LUMEN);
  const page = await visitor({ storageState: state });
  await addAuthenticator(page);

  await page.goto("/two-factor");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  const codes = page.getByRole("dialog", { name: "Save your backup codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await codes.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByRole("heading", { name: "Passkeys · 1" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Chrome on Linux" })).toContainText("never used");
  await expect.poll(() => outbox.subjects(person.email)).toContain("A passkey was added");

  const leave = async () => {
    await page.context().clearCookies();
    await page.goto("/lumen");
  };
  // The device of this browser picks its passkey by itself where a person would, beside the e-mail field.
  await leave();
  await expect(page).toHaveURL(/\/lumen$/);

  await offerNoAutofill(page);
  await leave();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/lumen$/);

  await leave();
  await fillSignIn(page, person.email);
  await expect(page).toHaveURL(/\/second-step/);
  await page.goto("/lumen");
  await expect(page, "half signed in is not in").toHaveURL(/\/second-step/);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/lumen$/);

  await query(
    `update sessions set proved_at = now() - interval '11 minutes'
     where user_id = (select id from users where email = $1)`,
    [person.email],
  );
  await page.goto("/two-factor");
  await page.getByRole("button", { name: "Actions for Chrome on Linux" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove passkey" }).click();
  const proof = page.getByRole("dialog", { name: "Show that it is you" });
  await proof.getByRole("button", { name: "Use a passkey" }).click();
  await proof.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("The passkey was removed.")).toBeVisible();
  await expect(proof).toBeHidden();
  await expect(page.getByRole("heading", { name: "Passkeys · 0" })).toBeVisible();

  await leave();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This passkey was not accepted" })).toBeVisible();
  await fillSignIn(page, person.email);
  await expect(page).toHaveURL(/\/lumen$/);
});
