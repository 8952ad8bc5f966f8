import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connection } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { readCsv } from "@/lib/csv/read-csv";
import { toCsv } from "@/lib/csv/write-csv";
import { newId } from "@/lib/id";
import { readList, writeList } from "@/lib/imports/cells";
import { EXPORT_COLUMNS } from "@/lib/imports/columns";
import { doImport, upload, verdictsOf } from "@/lib/imports/testing";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { cancelExport } from "./cancel-export";
import { exportTeammates } from "./export-teammates";
import { findExports } from "./find-exports";

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
});
afterAll(() => inside.close());

const begin = async (account: TestAccount, input: object = {}, as: Person = account.owner) => {
  const file = (await exportTeammates(await actAs(account, as), input))();
  return { file, stream: await file.begin() };
};
/** The file as it was read, said to be over as the door would say it. */
const bytesOf = async (account: TestAccount, input: object = {}, as?: Person): Promise<Buffer> => {
  const { file, stream } = await begin(account, input, as);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  await file.closed();
  return Buffer.concat(pieces);
};
const rowsOf = async (account: TestAccount, input: object = {}, as?: Person): Promise<Record<string, string>[]> => {
  const bytes = await bytesOf(account, input, as);
  const pieces = (async function* () {
    yield bytes;
  })();
  const { rows } = await readCsv(pieces, { bytes: 100_000_000, rows: 100_000 });
  const [header, ...rest] = rows;
  expect(header).toEqual(EXPORT_COLUMNS);
  return rest.map((row) => Object.fromEntries(EXPORT_COLUMNS.map((column, at) => [column, row[at] ?? ""])));
};
/** The last export of an account as it was left. */
const lastExport = (account: TestAccount) =>
  inside.one("select * from exports where account_id = $1 order by started_at desc limit 1", [account.id]);
/** People whom nobody invited. */
const fill = (account: TestAccount, many: number) =>
  inside.rows(
    `insert into teammates (account_id, id, email, first_name, last_name, search_text, invited_at)
      select $1, gen_random_uuid(), 'f' || n || '@filled.example', 'Fill', 'No ' || n, 'fill no ' || n, now()
      from generate_series(1, $2) n`,
    [account.id, many],
  );

test("each teammate is a row with all that domain §11 names, written as an import reads it", async () => {
  const account = await openAccount();
  const id = await addProject(account, 'A; "B" until @ dawn');
  const person = await addTeammate(account, { roleKey: "account_member", projectId: id, lastName: "Ito, Jr." });
  await inside.rows("update grants set ends_at = '2031-02-03 04:05:06.5+00' where teammate_id = $1", [
    person.teammateId,
  ]);
  await inside.rows(
    "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'data.export', 'allow')",
    [account.id, newId(), person.teammateId],
  );
  await inside.rows("update teammates set read_only = true, joined_at = '2026-01-02 03:04:05+00' where id = $1", [
    person.teammateId,
  ]);
  const group = newId();
  await inside.rows("insert into groups (account_id, id, name) values ($1, $2, 'Night shift')", [account.id, group]);
  await inside.rows(
    "insert into group_teammates (account_id, group_id, teammate_id, is_admin) values ($1, $2, $3, true)",
    [account.id, group, person.teammateId],
  );
  const row = (await rowsOf(account)).find(({ teammate_id }) => teammate_id === person.teammateId);
  expect(row).toMatchObject({
    email: person.email,
    first_name: "Farah",
    last_name: "Ito, Jr.",
    status: "active",
    kind: "internal",
  });
  expect(row).toMatchObject({ groups: "Night shift", group_admin_of: "Night shift", overrides: "allow data.export" });
  expect(row).toMatchObject({
    read_only: "yes",
    two_factor: "no",
    joined_at: "2026-01-02T03:04:05Z",
    access_ends_at: "",
  });
  expect(readList(row?.roles ?? "")).toEqual([
    { name: "Account Member", place: 'A; "B" until @ dawn', until: "2031-02-03T04:05:06.5Z" },
  ]);
  expect(row?.projects).toBe(writeList([{ name: 'A; "B" until @ dawn', place: null, until: null }]));
});

test("naughty names and reasons come out as lib/csv would write them, and none is a formula", async () => {
  const account = await openAccount();
  const naughty: string[] = JSON.parse(
    readFileSync(new URL("../../node_modules/big-list-of-naughty-strings/blns.json", import.meta.url), "utf8"),
  );
  const spectrum = ["a,b", '"', '""', "a\nb", "a\r\nb", "\r", "\\.", " x ", "", "é,ü"];
  const formulas = ["=1+1", "'=1", "''+1", "'", "-", "@x", "\tx", "\rx", "+", "'\t'"];
  const texts = [...naughty.filter((text) => !text.includes("\u0000")), ...spectrum, ...formulas];
  await inside.rows(
    `insert into teammates (account_id, id, email, first_name, last_name, search_text, suspend_reason)
      select $1, gen_random_uuid(), 'n' || n || '@naughty.example', text, 'x' || text, '', text
      from unnest($2::text[]) with ordinality as given (text, n)`,
    [account.id, texts],
  );
  const rows = (await rowsOf(account)).filter(({ email }) => email?.endsWith("@naughty.example"));
  const found = new Map(rows.map((row) => [row.email, row]));
  for (const [at, text] of texts.entries()) {
    expect(found.get(`n${at + 1}@naughty.example`)).toMatchObject({
      first_name: text,
      last_name: `x${text}`,
      suspend_reason: text,
    });
  }
  const csv = (await bytesOf(account)).toString("utf8");
  expect(csv).not.toMatch(/(^|,)"?[=+@\t-]/m);
  // PostgreSQL does not quote a tab.
  for (const text of formulas) expect(csv.includes(`,${toCsv([[text]]).trimEnd()},`) || text.includes("\t")).toBe(true);
});

test("an unchanged export imports as nothing to do; an edited one changes just what was edited", async () => {
  const account = await openAccount("campaigns");
  const owner = await actAs(account, account.owner);
  const [shop, old] = [await addProject(account, "Shop; North"), await addProject(account, "Until 2020")];
  const people = [
    await addTeammate(account, { roleKey: "editor", projectId: shop, firstName: "=Eve" }),
    await addTeammate(account, { roleKey: "viewer", projectId: old }),
    await addTeammate(account, { roleKey: "collaborator" }),
    await addTeammate(account),
  ];
  const [eve, vic, col] = people.map(({ teammateId }) => teammateId);
  await inside.rows("update grants set ends_at = '2031-02-03 04:05:06.123987+00' where teammate_id = $1", [col]);
  await inside.rows(
    "update teammates set read_only = true, ends_at = '2031-02-03 04:05:06.999999+00' where id = any($1)",
    [[vic, col]],
  );
  await inside.rows(
    "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'profiles.view', 'allow')",
    [account.id, newId(), eve],
  );
  const file = (await bytesOf(account)).toString("utf8");
  expect(await verdictsOf(owner, await upload(owner, file))).toEqual(Array.from({ length: 5 }, () => "nothing"));
  const batchId = await upload(owner, file.replace("'=Eve", "Eva"));
  expect((await verdictsOf(owner, batchId)).toSorted()).toEqual(["change", ...Array(4).fill("nothing")]);
  await doImport(owner, batchId);
  expect((await bytesOf(account)).toString("utf8")).toBe(file.replace("'=Eve", "Eva"));
});

test("10,100 come in pieces of at most 64 KB, each person once, from one moment per piece", async () => {
  const account = await openAccount();
  await fill(account, 10_100);
  const { file, stream } = await begin(account);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(64 * 1024);
  const lines = Buffer.concat(pieces).toString("utf8").split("\r\n");
  expect(lines).toHaveLength(10_103);
  expect(new Set(lines.slice(1, -1).map((line) => line.slice(0, 36))).size).toBe(10_101);
  expect(await lastExport(account)).toMatchObject({ status: "running", ended_at: null });
  await file.closed();
  expect(await lastExport(account)).toMatchObject({ status: "done", rows_sent: "10101" });
});

test("only who matches the filter is in it, and nobody of another account", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  await addTeammate(account, { firstName: "Zoë" });
  await addTeammate(other, { firstName: "Zoë" });
  expect((await rowsOf(account, { q: "zoe" })).map(({ first_name }) => first_name)).toEqual(["Zoë"]);
  expect(await rowsOf(account, { q: "zoe' or 1=1 --", role: ["'; drop table exports; --"] })).toEqual([]);
  expect(await rowsOf(account, { status: ["removed"] })).toEqual([]);
  expect(await rowsOf(account)).toHaveLength(2);
  expect(await rowsOf(other)).toHaveLength(2);
});

test("whoever may not export is refused, and the log says both that and who asked for what", async () => {
  const account = await openAccount();
  const member = await addTeammate(account, { roleKey: "account_member" });
  await expect(begin(account, {}, member)).rejects.toMatchObject({ code: "not_permitted" });
  await expect(findExports(await actAs(account, member), {})).rejects.toMatchObject({ code: "not_permitted" });
  await bytesOf(account, { q: "x", status: ["active"] });
  const told = await inside.rows(
    "select action, after from audit_events where account_id = $1 order by number desc limit 2",
    [account.id],
  );
  expect(told).toEqual([
    { action: "teammates.export", after: { q: "x", status: ["active"] } },
    { action: "refused", after: { refused: "not_permitted" } },
  ]);
});

test("two run at once in an account, a third waits; one that was killed is not counted, another account is not either", async () => {
  const [account, other] = [await openAccount(), await openAccount()];
  const ctx = await actAs(account, account.owner);
  const [one, two] = [await begin(account), await begin(account)];
  await expect(begin(account)).rejects.toMatchObject({ code: "two_exports_running" });
  await bytesOf(other);
  await inside.rows("update exports set beat_at = now() - interval '21 seconds' where account_id = $1", [account.id]);
  expect((await findExports(ctx, {})).exports.map(({ status }) => status)).toEqual(["failed", "failed"]);
  await bytesOf(account);
  const race = await Promise.allSettled([1, 2, 3, 4, 5].map(() => begin(account)));
  expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  for (const { stream } of [one, two]) await stream.cancel();
  for (const begun of race) if (begun.status === "fulfilled") await begun.value.stream.cancel();
});

test("a cancelled one ends as a broken download; only who began it can cancel, and only while it runs", async () => {
  const account = await openAccount();
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await fill(account, 10);
  const exportId = newId();
  const { stream } = await begin(account, { exportId });
  const reader = stream.getReader();
  await reader.read();
  await expect(cancelExport(await actAs(account, manager), { exportId })).rejects.toMatchObject({
    code: "batch_not_yours",
  });
  await expect(cancelExport(await actAs(account, manager), { exportId: newId() })).rejects.toMatchObject({
    code: "not_found",
  });
  const owner = await actAs(account, account.owner);
  await cancelExport(owner, { exportId });
  await cancelExport(owner, { exportId });
  await expect(reader.closed).rejects.toThrow("cancelled");
  await expect.poll(() => lastExport(account)).toMatchObject({ id: exportId, status: "cancelled" });
  const told =
    "select count(*)::int as count from audit_events where account_id = $1 and action = 'teammates.cancel_export'";
  expect(await inside.one(told, [account.id])).toEqual({ count: 1 });
  const again = await begin(account, { exportId });
  expect((await lastExport(account)).id).not.toBe(exportId);
  await again.stream.cancel();
  await expect.poll(() => lastExport(account)).toMatchObject({ status: "cancelled" });
});

test("a reader who was suspended meanwhile gets no more of it", async () => {
  const account = await openAccount();
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  await fill(account, 10);
  const { stream } = await begin(account, {}, manager);
  await suspendTeammate(await actAs(account, account.owner), { teammateId: manager.teammateId });
  await expect(stream.getReader().closed).rejects.toThrow("failed");
  await expect.poll(() => lastExport(account)).toMatchObject({ status: "failed" });
});

test("a connection that is killed is not seen in the file", async () => {
  const account = await openAccount();
  await fill(account, 5_100);
  // Only the role itself may end its connections.
  const kill = () =>
    connection().pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`);
  const { file, stream } = await begin(account);
  let text = "";
  for await (const piece of stream) {
    if (text.length % 3 === 0) await kill();
    text += Buffer.from(piece).toString("latin1");
  }
  await file.closed();
  expect(text.split("\r\n")).toHaveLength(5_103);
});

test("a slow reader holds no connection and gets all of it", async () => {
  const account = await openAccount();
  await fill(account, 5_100);
  const { file, stream } = await begin(account);
  const reader = stream.getReader();
  await reader.read();
  await pause(300);
  const open =
    "select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in%'";
  expect(await inside.one(open)).toEqual({ open: 0 });
  while (!(await reader.read()).done);
  await file.closed();
  expect(await lastExport(account)).toMatchObject({ status: "done", rows_sent: "5101" });
});

async function addProject(account: TestAccount, name: string): Promise<string> {
  const id = newId();
  await inside.rows("insert into projects (account_id, id, name) values ($1, $2, $3)", [account.id, id, name]);
  return id;
}
