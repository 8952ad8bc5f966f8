import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeConnection } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { toCsv } from "@/lib/csv/write-csv";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { readList, writeList } from "@/lib/imports/cells";
import { doImport, upload, verdictsOf } from "@/lib/imports/testing";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { findExports } from "./find-exports";
import { begin, bytesOf, fill, lastExport, rowsOf } from "./testing";

let inside: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  inside = await lookInto(await testDatabase());
  // Wherever the server is, the file is in UTC.
  const { name } = await inside.one("select quote_ident(current_database()) as name");
  await inside.rows(`alter database ${name} set timezone to 'Asia/Tokyo'`);
  await closeConnection();
});
afterAll(() => inside.close());

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
  await fill(inside, account, 10_100);
  const { file, stream } = await begin(account);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(64 * 1024);
  const lines = Buffer.concat(pieces).toString("utf8").split("\r\n");
  expect(lines).toHaveLength(10_103);
  expect(new Set(lines.slice(1, -1).map((line) => line.slice(0, 36))).size).toBe(10_101);
  expect(await lastExport(inside, account)).toMatchObject({ status: "running", ended_at: null });
  await file.closed();
  expect(await lastExport(inside, account)).toMatchObject({ status: "done", rows_sent: "10101" });
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

test("a group admin who may export gets the people of their groups, and of their groups the names", async () => {
  const account = await openAccount();
  const [head, mine] = [await addTeammate(account), await addTeammate(account)];
  await openGroup(account, { name: "Desk", members: [mine], admins: [head] });
  const other = await openGroup(account, { name: "Night", members: [mine, await addTeammate(account)] });
  await inside.rows(
    "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'team.export', 'allow')",
    [account.id, newId(), head.teammateId],
  );
  await inside.rows("insert into grants (account_id, id, teammate_id, role_id) values ($1, $2, $3, $4)", [
    account.id,
    newId(),
    head.teammateId,
    account.roleIds.account_member,
  ]);
  const told = (await rowsOf(account, {}, head)).map(({ email, groups }) => `${email} ${groups}`);
  expect(told.toSorted()).toEqual([`${head.email} Desk`, `${mine.email} Desk`].toSorted());
  expect(await rowsOf(account, { group: [other] }, head)).toEqual([]);
  expect(await rowsOf(account, { group: [other] })).toHaveLength(2);
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

async function addProject(account: TestAccount, name: string): Promise<string> {
  const id = newId();
  await inside.rows("insert into projects (account_id, id, name) values ($1, $2, $3)", [account.id, id, name]);
  return id;
}
