import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { doBulk } from "@/lib/bulk/testing";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { MOST_BYTES } from "@/lib/imports/schema";
import { LIMITS } from "@/lib/limits";
import { actAs, addTeammate, openAccount } from "@/lib/testing";
import { downloadBatch } from "./download-batch";
import { uploadImport } from "./upload-import";

// The proxy leaves the upload out: all that it would ask is asked at the door.
const SITE = "https://roster.example";
beforeAll(async () => {
  await testDatabase();
  vi.stubEnv("APP_URL", SITE);
  vi.stubEnv("EMAIL_CAPTURE", "1");
});
afterAll(() => void vi.unstubAllEnvs());

type Sent = { headers?: Record<string, string>; body?: string | null };

async function scene() {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const upload = (ctx: UserContext, { headers = {}, body = "email\nann@x.example\n" }: Sent = {}) =>
    uploadImport(
      new Request(`${SITE}/x/teammates/import/upload`, { method: "POST", headers: { origin: SITE, ...headers }, body }),
      async () => ctx,
    );
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).refusal];
  return { account, owner, upload, codeOf };
}

test("an upload is refused from elsewhere, from who may not invite, and where it is too much or nothing", async () => {
  const { account, owner, upload, codeOf } = await scene();
  const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const headers of foreign) expect(await codeOf(await upload(owner, { headers }))).toEqual([403, "cross_origin"]);
  expect(await codeOf(await upload(member))).toEqual([403, "not_permitted"]);
  const large = { headers: { "content-length": String(MOST_BYTES + 1) } };
  expect(await codeOf(await upload(owner, large))).toEqual([413, "file_too_large"]);
  expect(await codeOf(await upload(owner, { body: "a,b\n".repeat(10_002) }))).toEqual([413, "file_too_long"]);
  expect(await codeOf(await upload(owner, { body: null }))).toEqual([422, "file_empty"]);
  expect(await codeOf(await upload(owner, { headers: { "idempotency-key": "x" } }))).toEqual([400, "invalid_input"]);
  const once = { headers: { "idempotency-key": newId(), "sec-fetch-site": "same-origin" } };
  const [first, again] = [await upload(owner, once), await upload(owner, once)];
  expect([first.status, await first.json()]).toEqual([201, await again.json()]);
});

test("files are taken and given so often only, and results to no other site", async () => {
  const { account, owner, upload } = await scene();
  for (let n = 0; n < LIMITS.import.points; n++) expect((await upload(owner, { body: null })).status).toBe(422);
  const late = await upload(owner, { body: null });
  expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);

  const { teammateId } = await addTeammate(account, { roleKey: "account_member" });
  const { batchId } = await doBulk(owner, { act: "suspend", selection: { ids: [teammateId] } });
  const download = async (headers: Record<string, string> = {}) =>
    (await downloadBatch(new Request(SITE, { headers }), batchId, async () => owner)).status;
  expect([await download({ "sec-fetch-site": "cross-site" }), await download()]).toEqual([403, 200]);
  for (let n = 1; n < LIMITS.export.points; n++) await download();
  expect(await download()).toBe(429);
});

test("while the database cannot be had, files are neither taken nor given, and it says to come back", async () => {
  const away = async () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  const request = (method: string) =>
    new Request(`${SITE}/x`, { method, headers: { origin: SITE, "sec-fetch-site": "same-origin" } });
  const taken = await uploadImport(request("POST"), away);
  expect([taken.status, (await taken.json()).refusal]).toEqual([503, "unavailable"]);
  const given = await downloadBatch(request("GET"), newId(), away);
  expect([given.status, await given.text()]).toEqual([503, expect.stringContaining("cannot reach its database")]);
  const broken = async () => Promise.reject(new TypeError("a mistake of ours"));
  await expect(downloadBatch(request("GET"), newId(), broken)).rejects.toThrow("a mistake of ours");
  await expect(uploadImport(request("POST"), broken)).rejects.toThrow("a mistake of ours");
});
