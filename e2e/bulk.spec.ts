import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { expectAccessible, expectAccessibleInTheLight } from "./support/axe";
import { importRows } from "./support/import";
import { logOf, openTeammates } from "./support/teammates";

const PEOPLE = 30;

test("everybody that matches is previewed, done without the page that began it, and listed in a file", async ({
  founded,
  visitor,
}) => {
  const account = await founded();
  const { slug, request } = account;
  const lines = Array.from({ length: PEOPLE }, (_, at) => `guest${at}@founded.example,Guest,Number${at},Member`);
  await importRows(request, slug, ["email,first_name,last_name,roles", ...lines].join("\n"));
  const owner = await visitor({ storageState: await request.storageState() });
  await openTeammates(owner, account);

  await owner.getByRole("checkbox", { name: "Select everybody on this page" }).check();
  const bar = owner.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("25 selected");
  await bar.getByRole("button", { name: `Select all ${PEOPLE + 1} that match` }).click();
  await expect(bar).toContainText(`All ${PEOPLE + 1} selected`);
  const asked = owner.waitForRequest((sent) => sent.postData()?.includes('"batchId"') ?? false);
  await bar.getByRole("button", { name: "Revoke invitations" }).click();

  const dialog = owner.getByRole("dialog", { name: "Revoke invitations" });
  const start = dialog.getByRole("button", { name: `Revoke ${PEOPLE} invitations` });
  await expect(start).toBeVisible();
  await expect(dialog.getByRole("list", { name: "Why they are refused" })).toContainText(account.owner.name);
  await dialog.getByRole("button", { name: /^Who: Guest/ }).click();
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText("guest7@founded.example");
  await expectAccessible(owner, "the preview of a bulk act");
  const [batchId = ""] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec((await asked).postData() ?? "") ?? [];
  await start.click();
  await expect(dialog.getByRole("button", { name: /^(Stop|Done)$/ })).toBeVisible();
  await owner.reload();

  await owner.goto(`/${slug}/batches/${batchId}`);
  const result = owner.getByRole("region", { name: "Result" });
  await expect(result).toContainText(`${PEOPLE} invitations revoked`);
  await expect(result.getByRole("list", { name: "Why they were refused" })).toContainText(account.owner.name);
  await expectAccessibleInTheLight(owner, "the page of a bulk act");
  const file = owner.waitForEvent("download");
  await owner.getByRole("link", { name: "Download results" }).click();
  const text = await readFile(await (await file).path(), "utf8");
  expect(text.trim().split("\n")).toHaveLength(PEOPLE + 2);
  expect(text).toContain("guest7@founded.example");

  await openTeammates(owner, account, "?status=inviteRevoked&size=100");
  await expect(owner.getByRole("table", { name: "Teammates" }).locator("tbody tr")).toHaveCount(PEOPLE);
  const log = await logOf(owner, account);
  expect(log).toContain(`Finished: Revoke ${PEOPLE} invitations`);
  expect(log).toContain("revoked the invitation of Guest Number7");
});
