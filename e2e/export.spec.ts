import { readFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { expectAccessible } from "./support/axe";
import { query } from "./support/database";
import { NORTHWIND, newcomer } from "./support/people";
import { inviteBy } from "./support/setup";
import { SITE } from "./support/site";

test("what the table lists is exported, as it is filtered, and the page says how it went", async ({
  visitor,
  founded,
  outbox,
}) => {
  const { slug, request, owner } = await founded();
  const person = newcomer("founded.example");
  await inviteBy(request, slug, { person, role: "Member", outbox });
  const page = await visitor({ storageState: await request.storageState(), acceptDownloads: true });
  await page.goto(`/${slug}/teammates`);
  const panel = page.getByRole("region", { name: "Export" });

  const all = await exported(page);
  expect(all.name).toBe(`roster-teammates-${slug}.csv`);
  expect(all.text.split("\r\n")).toHaveLength(4);
  expect(all.text).toContain(`,${person.email},`);
  await expect(panel.getByText("2 people are exported.")).toBeVisible();
  await expectAccessible(page, "an export that is done");

  await page.getByRole("searchbox", { name: "Search teammates" }).fill(owner.email);
  await expect(page).toHaveURL(/q=/);
  const one = await exported(page);
  expect(one.text).toContain(`,${owner.email},`);
  expect(one.text).not.toContain(person.email);
  await expect(panel.getByText("1 person is exported.")).toBeVisible();
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(panel).toBeHidden();

  await query(RUNNING, [slug, 2]);
  await page.getByRole("button", { name: "Export" }).click();
  await expect(panel.getByRole("alert")).toContainText("Two exports of this account are running already.");
  await expect(panel.getByText("You, 412,000 of 1,000,000")).toHaveCount(2);
  await expectAccessible(page, "an export that is refused");
  await panel.getByRole("button", { name: "Cancel" }).first().click();
  await expect(panel.getByText("You, 412,000 of 1,000,000")).toHaveCount(1);

  await page.goto(`/${slug}/audit`);
  await expect(page.getByText(`${owner.name} exported teammates of`)).toHaveCount(2);
});

test("the export answers nobody, strangers, other sites and a third at once without a file", async ({
  founded,
  joined,
  requestAs,
}) => {
  const { slug, request } = await founded();
  const path = `/${slug}/teammates/export`;
  expect((await (await requestAs()).get(path)).status()).toBe(401);
  for (const other of [NORTHWIND.slug, "no-such-account"]) {
    expect((await request.get(`/${other}/teammates/export`)).status()).toBe(404);
  }
  expect((await request.get(path, { headers: { "sec-fetch-site": "cross-site" } })).status()).toBe(403);
  expect((await request.head(path)).status()).toBe(405);
  const member = await joined(NORTHWIND);
  expect((await member.request.get(`/${NORTHWIND.slug}/teammates/export`)).status()).toBe(403);
  await query(RUNNING, [slug, 2]);
  const third = await request.get(path);
  expect(third.status()).toBe(409);
  expect(await third.text()).toContain("Two exports of this account are running already.");
  await query(
    "update exports set beat_at = now() - interval '1 minute' where account_id = (select id from accounts where slug = $1)",
    [slug],
  );
  const file = await request.get(path);
  expect(file.headers()).toMatchObject({ "content-type": "text/csv; charset=utf-8", "cache-control": /no-store/ });
  expect((await file.text()).split("\r\n")).toHaveLength(3);
});

test("a file that is cancelled in the middle is a download that failed, one that is read slowly is whole", async ({
  founded,
}) => {
  const { slug, request } = await founded();
  await query(MANY_LONG, [slug]);
  const slow = await download(request, slug);
  await new Promise((done) => setTimeout(done, 1_500));
  expect((await buffer(slow)).toString("utf8").split("\r\n")).toHaveLength(4_003);
  expect(slow.complete).toBe(true);
  await expect.poll(() => lastExport(slug)).toMatchObject({ status: "done", rows: 4_001 });

  const cut = await download(request, slug);
  const { id } = await lastExport(slug);
  expect(await callAction(request, "cancelExportAction", [slug, { exportId: id }], { slug })).toMatchObject({
    ok: true,
  });
  await expect.poll(() => lastExport(slug)).toMatchObject({ id, status: "cancelled" });
  await expect(buffer(cut)).rejects.toThrow();
  expect(cut.complete).toBe(false);
});

/** Two that somebody else's server sends. */
const RUNNING = `insert into exports (account_id, id, started_by_id, rows_sent, rows_expected)
  select t.account_id, gen_random_uuid(), t.id, 412000, 1000000 from teammates t
    join accounts a on a.id = t.account_id, generate_series(1, $2) where a.slug = $1 and t.joined_at is not null`;

/** More than the sockets between hold. */
const MANY_LONG = `insert into teammates (account_id, id, email, first_name, last_name, search_text, suspended_at, suspend_reason)
  select a.id, gen_random_uuid(), 'f' || n || '@filled.example', 'Fill', 'No', 'fill no', now(), repeat('long ', 1600)
  from accounts a, generate_series(1, 4000) n where a.slug = $1`;

async function lastExport(slug: string) {
  const [row] = await query(
    `select e.id, e.status, e.rows_sent::int as rows from exports e join accounts a on a.id = e.account_id
      where a.slug = $1 order by e.started_at desc limit 1`,
    [slug],
  );
  return { id: String(row?.id), status: row?.status, rows: row?.rows };
}

/** Asks for the file and reads nothing of it yet. */
async function download(request: APIRequestContext, slug: string): Promise<IncomingMessage> {
  const { cookies } = await request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return new Promise((done, fail) => {
    get(`${SITE}/${slug}/teammates/export`, { headers: { cookie } }, done).on("error", fail);
  });
}

async function exported(page: Page) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}
