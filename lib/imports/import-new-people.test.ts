import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { readResults } from "@/lib/batches/read-results";
import { prepareBulk } from "@/lib/bulk/prepare-bulk";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, type TestAccount } from "@/lib/testing";
import { confirmNewDomains } from "./confirm-new-domains";
import { editImportRow } from "./edit-import-row";
import { prepareImport } from "./prepare-import";
import { getImport } from "./queries";
import { MOST_ROWS } from "./schema";
import { setImportColumns } from "./set-import-columns";
import { doImport, scene, upload, verdictsOf } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const people = (account: TestAccount) =>
  look.rows("select * from teammates where account_id = $1 order by email", [account.id]);
const actionsIn = async (account: TestAccount) =>
  (await look.rows("select action from audit_events where account_id = $1 order by number", [account.id])).map(
    ({ action }) => action,
  );
const HEADER = "E-Mail;First name;Last name;Roles;Projects;Groups;Overrides;Read only;Access ends at";

describe("a file of new people", () => {
  test("is previewed line by line, then everybody who can be is invited with what the line gives", async () => {
    const { account, owner, projectId, groupId, at } = await scene();
    const batchId = await upload(
      owner,
      [
        HEADER,
        `ann${at};Ann;Ames;Viewer;Web shop;"""Sales; North""";allow profiles.view until 2030-01-31;yes;2030-06-30`,
        `ben${at};Ben;Bo;editor @ web SHOP until 2030-01-01;;;;;`,
        `not an address;Cy;Ce;Viewer;;;;;`,
        `dan${at};Dan;Do;Wizard;Moon;Nobody;allow everything;perhaps;soon`,
        `ANN${at};Ann;Again;Viewer;;;;;`,
        `eve@elsewhere.example;Eve;El;Viewer;;;;;`,
        `${account.owner.email};Ada;Brandt;Administrator;;;;;`,
        `fay${at};Fay;;;;;;;`,
        `gil${at};Gil;Ga;Viewer until 2020-01-01;;;;;`,
        `hal${at};Hal`,
      ].join("\r\n"),
    );
    expect(await verdictsOf(owner, batchId)).toEqual([
      ...["invite", "invite", "invalid_input", "unknown_project", "row_twice", "new_email_domain", "nothing"],
      ...["invalid_input", "period_already_over", "invalid_input"],
    ]);
    const view = await getImport(owner, batchId);
    expect(view).toMatchObject({
      status: "ready",
      isYours: true,
      file: { name: "people.csv", encoding: "UTF-8", separator: ";" },
      counts: { invite: 2, change: 0, nothing: 1, refused: 7, unjudged: 0 },
      newDomains: [{ domain: "elsewhere.example", count: 1 }],
    });
    expect(view.rows[2]?.faults).toEqual({ email: "Enter one e-mail address, such as name@example.com." });
    expect(view.rows[3]?.faults).toEqual({
      roles: "There is no role “Wizard”.",
      projects: "There is no “Moon” here.",
      groups: "There is no group “Nobody”.",
      overrides: expect.stringContaining("Write overrides"),
      read_only: "Write yes or no.",
      access_ends_at: expect.stringContaining("Write times"),
    });
    expect(view.rows[7]?.faults).toEqual({ last_name: "Enter the last name.", roles: "Choose a role." });
    expect(view.rows[9]?.sentence).toContain("2 cells, the header 9");
    expect(await people(account)).toHaveLength(1);

    const came = await doImport(owner, batchId);
    expect(came).toMatchObject({ status: "done", outcomes: { done: 2, nothing: 1, refused: 7 } });
    const results: string[][] = [];
    for await (const rows of await readResults(owner, batchId)) results.push(...rows);
    const said = results.map(([, , , , outcome, reason]) => [outcome, reason]);
    expect(said[2]).toEqual(["refused", "email: Enter one e-mail address, such as name@example.com."]);
    expect(said[3]?.[1]).toContain("There is no role “Wizard”.");
    expect(said[7]).toEqual(["refused", "roles: Choose a role. last_name: Enter the last name."]);
    expect(said[9]?.[1]).toContain("2 cells, the header 9");
    expect([said[0], said[6]]).toEqual([
      ["done", ""],
      ["nothing to do", ""],
    ]);
    expect(came.reasons.find(({ code }) => code === "invalid_input")?.sentence).toContain("The results say which cell");
    const [ann] = await people(account);
    expect(ann).toMatchObject({ email: `ann${at}`, first_name: "Ann", read_only: true, delivery: "queued" });
    expect(ann?.ends_at).toEqual(new Date("2030-06-30T23:59:59Z"));
    const held = await look.rows(
      `select r.name, g.project_id, g.ends_at from grants g join roles r on r.id = g.role_id and r.account_id = g.account_id
        join teammates t on t.id = g.teammate_id where g.account_id = $1 and t.email <> $2 order by t.email`,
      [account.id, account.owner.email],
    );
    expect(held).toEqual([
      { name: "Viewer", project_id: projectId, ends_at: null },
      { name: "Editor", project_id: projectId, ends_at: new Date("2030-01-01T23:59:59Z") },
    ]);
    expect(await look.rows("select group_id from group_teammates where teammate_id = $1", [ann?.id])).toEqual([
      { group_id: groupId },
    ]);
    expect(await actionsIn(account)).toEqual([
      ...["account.created", "batch.start", "teammate.invite", "teammate.invite", "batch.finish"],
    ]);
    const mails = await look.rows("select to_address from emails where account_id = $1 order by 1", [account.id]);
    expect(mails.map(({ to_address }) => to_address)).toEqual([`ann${at}`, `ben${at}`]);

    const again = await upload(owner, `email,first_name,last_name,roles,projects\nann${at},Ann,Ames,viewer,web shop\n`);
    expect(await verdictsOf(owner, again)).toEqual(["nothing"]);
    await expect(doImport(owner, again)).rejects.toMatchObject({ code: "nobody_selected" });
  });

  test("can be corrected: a cell, the columns, the domains; each line is judged anew", async () => {
    const { owner, at } = await scene();
    const file = `Who,Given,Family,What\nann${at},Ann,Ames,Wizard\nann${at},Ann,Ames,Viewer\nbo@else.example,Bo,Bi,Viewer\n`;
    const batchId = await upload(owner, file);
    expect((await getImport(owner, batchId)).mapping).toMatchObject({ email: 0, first_name: null, roles: null });
    expect(await verdictsOf(owner, batchId)).toEqual(["invalid_input", "row_twice", "invalid_input"]);
    const { mapping } = await getImport(owner, batchId);
    await setImportColumns(owner, { batchId, mapping: { ...mapping, first_name: 1, last_name: 2, roles: 3 } });
    expect(await verdictsOf(owner, batchId)).toEqual(["unknown_role", "row_twice", "new_email_domain"]);
    await confirmNewDomains(owner, { batchId });
    expect(await verdictsOf(owner, batchId)).toEqual(["unknown_role", "row_twice", "invite"]);
    await editImportRow(owner, { batchId, number: 1, cells: { email: `zoe${at}`, roles: "Editor" } });
    expect(await verdictsOf(owner, batchId)).toEqual(["invite", "invite", "invite"]);
    expect((await getImport(owner, batchId)).rows[0]).toMatchObject({ isEdited: true, cells: { email: `zoe${at}` } });
    await expect(editImportRow(owner, { batchId, number: 4, cells: {} })).rejects.toMatchObject({ code: "not_found" });
    const beyond = setImportColumns(owner, { batchId, mapping: { ...mapping, groups: 4 } });
    await expect(beyond).rejects.toMatchObject({ code: "invalid_input" });
    expect(await doImport(owner, batchId)).toMatchObject({ outcomes: { done: 3, refused: 0 } });
    const late = editImportRow(owner, { batchId, number: 1, cells: { email: `yan${at}` } });
    await expect(late).rejects.toMatchObject({ code: "batch_gone" });
  });

  test("a list of addresses without a header is understood", async () => {
    const { owner, at } = await scene();
    const view = await getImport(owner, await upload(owner, `Ann,ann${at}\nBen,ben${at}`));
    expect(view).toMatchObject({ total: 2, columns: ["Column 1", "Column 2"], mapping: { email: 1 } });
  });

  test("has lines, and no more than may be sent, whoever counted them before", async () => {
    const { owner } = await scene();
    const given = (rows: string[][]) =>
      prepareImport(owner, { fileName: null, encoding: "UTF-8", separator: ",", rows });
    const lines = Array.from({ length: MOST_ROWS + 1 }, (_, n) => [`p${n}@x.example`]);
    await expect(given([["email"], ...lines])).rejects.toMatchObject({ code: "invalid_input" });
    await expect(given(lines)).rejects.toMatchObject({ code: "file_too_long" });
    for (const none of [[], [["email"]]]) await expect(given(none)).rejects.toMatchObject({ code: "file_empty" });
    await expect(given([["email"], ["a@x.example"]])).resolves.toBeTruthy();
  });

  test("is one import however often it is sent under one key, and nobody else may touch it", async () => {
    const { account, owner, at } = await scene();
    const given = { fileName: null, encoding: "UTF-8", separator: ",", rows: [["email"], [`ann${at}`]] };
    const once = newId();
    const [one, two] = [await prepareImport({ ...owner, once }, given), await prepareImport({ ...owner, once }, given)];
    expect(two).toEqual(one);
    expect(await look.rows("select 1 from batches where account_id = $1", [account.id])).toHaveLength(1);
    const other = await actAs(account, await addTeammate(account, { roleKey: "administrator" }));
    const edit = { ...one, number: 1, cells: { email: `ben${at}` } };
    await expect(editImportRow(other, edit)).rejects.toMatchObject({ code: "batch_not_yours" });
    await expect(editImportRow(owner, edit)).resolves.toBeTruthy();
    const ids = [account.owner.teammateId];
    const act = await prepareBulk(owner, { act: "suspend", selection: { ids }, given: {} });
    await expect(editImportRow(owner, { ...edit, ...act })).rejects.toMatchObject({ code: "not_found" });
    const viewer = await actAs(account, await addTeammate(account, { roleKey: "viewer" }));
    await expect(prepareImport(viewer, given)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(getImport(viewer, one.batchId)).rejects.toMatchObject({ code: "not_found" });
  });
});
