import { expect, test } from "./fixtures";
import { newcomer } from "./support/people";
import { acceptBy, inviteBy } from "./support/setup";

test("the ownership is offered, accepted by the link in the e-mail, and whoever handed it on may leave", async ({
  founded,
  outbox,
  requestAs,
  visitor,
}) => {
  const { slug, name, owner, request } = await founded();
  const heir = newcomer("founded.example");
  const invitation = await inviteBy(request, slug, { person: heir, role: "Member", outbox });
  const theirRequest = await requestAs();
  await acceptBy(theirRequest, invitation);
  const old = await visitor({ storageState: await request.storageState() });
  const next = await visitor({ storageState: await theirRequest.storageState() });

  await old.goto("/accounts");
  await old.getByRole("button", { name: `Actions for ${name}` }).click();
  const leave = old.getByRole("menuitem", { name: "Leave" });
  await expect(leave).toHaveAttribute("aria-disabled", "true");
  await expect(leave).toHaveAccessibleDescription(/You are the last owner/);

  await old.goto(`/${slug}/teammates`);
  await old.getByRole("button", { name: `Actions for ${heir.name}` }).click();
  await old.getByRole("menuitem", { name: "Offer ownership" }).click();
  await expect(old.getByRole("combobox", { name: "New owner" })).toHaveValue(heir.name);
  await expect(old.getByRole("combobox", { name: "Your role afterwards" })).toHaveValue("Admin");
  await old.getByRole("button", { name: "Offer ownership" }).click();
  await expect(old.getByRole("heading", { name: "An offer is open" })).toBeVisible();
  await expect(old.getByRole("button", { name: "Cancel offer" })).toBeVisible();

  const offer = async () => (await outbox.links(heir.email)).find((url) => url.endsWith(`/${slug}/ownership`));
  await expect.poll(offer).toBeTruthy();
  expect(await outbox.subjects(heir.email)).toContain(`${owner.name} offers you the ownership of ${name}`);
  await next.goto(new URL((await offer()) ?? "").pathname);
  await next.getByRole("button", { name: "Accept ownership" }).click();
  await expect(next).toHaveURL(new RegExp(`/${slug}$`));
  await next.goto(`/${slug}/teammates`);
  const rowOf = (email: string) => next.getByRole("row").filter({ hasText: email });
  await expect(rowOf(heir.email)).toContainText("Owner");
  await expect(rowOf(owner.email)).toContainText("Admin");

  await old.goto("/accounts");
  await old.getByRole("button", { name: `Actions for ${name}` }).click();
  await old.getByRole("menuitem", { name: "Leave" }).click();
  const dialog = old.getByRole("dialog", { name: `Leave ${name}?` });
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(old.getByText("You are a teammate of no account right now.")).toBeVisible();

  await next.goto(`/${slug}/audit`);
  const log = next.getByRole("main");
  await expect(log).toContainText(`${owner.name} left the account`);
  await expect(log).toContainText(`${heir.name} accepted the ownership from ${owner.name}`);
  await expect(log).toContainText(`${owner.name} offered the ownership to ${heir.name}`);
});
