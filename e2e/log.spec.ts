import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { expectAccessible } from "./support/axe";
import { query } from "./support/database";
import { NORTHWIND, newcomer } from "./support/people";
import { inviteBy } from "./support/setup";

test("the log is read, filtered, exported, verified, and its end is kept and checked", async ({
  visitor,
  founded,
  outbox,
}) => {
  const { slug, request, owner } = await founded();
  const person = newcomer("founded.example");
  await inviteBy(request, slug, { person, role: "Member", outbox });
  await callAction(request, "editAccountAction", [slug, { name: "Renamed" }], { slug });
  const page = await visitor({ storageState: await request.storageState(), acceptDownloads: true });
  const events = page.getByRole("list", { name: "Events" }).getByRole("group");

  await page.goto(`/${slug}/audit`);
  await events.filter({ hasText: "changed the account" }).getByText("changed the account").click();
  await expect(page.getByRole("row", { name: /^Name Founded .+ Renamed$/ })).toBeVisible();
  await expectAccessible(page, "an open event of the log");

  const invitation = events.filter({ hasText: `invited ${person.name}` });
  await invitation.getByText("invited", { exact: false }).first().click();
  await expect(invitation.getByText("+ added: Member")).toBeVisible();
  await invitation.getByRole("link", { name: "Only about this" }).click();
  await expect(page.getByRole("group", { name: "Filters" })).toContainText(`Target${person.name}`);
  await expect(events).toHaveCount(1);

  const csv = await downloaded(page, () => choose(page, "CSV"));
  expect(csv.name).toBe(`roster-log-${slug}.csv`);
  expect(csv.text.trim().split("\r\n")).toHaveLength(2);
  expect(csv.text).toContain(`${owner.name} invited ${person.name}`);
  await page.getByRole("button", { name: "Clear the filter Target" }).click();
  await expect(events.filter({ hasText: "exported the log" })).toHaveCount(1);

  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/^The log is whole: \d+ events/)).toBeVisible();

  await choose(page, "Signed head");
  const dialog = page.getByRole("dialog", { name: "Signed head" });
  const head = await downloaded(page, () => dialog.getByRole("button", { name: "Download signed head" }).click());
  const { number } = JSON.parse(head.text);
  const check = async () => {
    const chooser = page.waitForEvent("filechooser");
    await dialog.getByRole("button", { name: "Check a signed head" }).click();
    await (await chooser).setFiles(head.path);
  };
  await check();
  await expect(dialog.getByText(`Nothing up to event ${number} was changed, removed or cut.`)).toBeVisible();
  await query("delete from audit_events where number = $2 and account_id = (select id from accounts where slug = $1)", [
    slug,
    number,
  ]);
  await check();
  await expect(dialog.getByText(/^The end of the log was cut off/)).toBeVisible();
});

test("the export answers nobody, strangers and the hasty without a file", async ({ founded, requestAs }) => {
  const { slug, request } = await founded();
  const nobody = await requestAs();
  expect((await nobody.get(`/${slug}/audit/export`)).status()).toBe(401);
  for (const other of [NORTHWIND.slug, "no-such-account"]) {
    expect((await request.get(`/${other}/audit/export`)).status()).toBe(404);
  }
  const path = `/${slug}/audit/export?format=json`;
  const elsewhere = await request.get(path, { headers: { "sec-fetch-site": "cross-site" } });
  expect(elsewhere.status()).toBe(403);
  expect((await request.head(path)).status()).toBe(405);
  const first = await request.get(path);
  expect(first.headers()).toMatchObject({ "content-type": "application/json", "cache-control": /no-store/ });
  expect((await first.json())[0]).toMatchObject({ number: 1, action: "account.created" });
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++) statuses.push((await request.get(path)).status());
  expect(statuses).toEqual([...Array.from({ length: 9 }, () => 200), 429]);
  const refused = await request.get(path);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
});

async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

async function downloaded(page: Page, act: () => Promise<void>) {
  const waiting = page.waitForEvent("download");
  await act();
  const download = await waiting;
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: await readFile(path, "utf8") };
}
