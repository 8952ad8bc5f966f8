import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groups } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { getBatch } from "@/lib/batches/queries";
import { startBatch } from "@/lib/batches/start-batch";
import { work } from "@/lib/bulk/testing";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { eraseTeammate } from "@/lib/teammates/erase-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { editImportRow } from "./edit-import-row";
import { getImport } from "./queries";
import { doImport, scene, upload, verdictsOf } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const people = (account: TestAccount) =>
  look.rows("select * from teammates where account_id = $1 order by email", [account.id]);

describe("a file of people who are there", () => {
  test("changes just what differs: columns that are missing stay, cells that are empty take away", async () => {
    const { account, owner, at } = await scene();
    await doImport(
      owner,
      await upload(
        owner,
        `email,first_name,last_name,roles,groups,overrides\nann${at},Ann,Ames,Viewer @ Web shop,"""Sales; North""",deny campaigns.view\n`,
      ),
    );
    const [ann] = await people(account);
    const file = (line: string) => `teammate_id,email,last_name,groups\n${line}\n`;
    const batchId = await upload(owner, file(`${ann?.id},ann${at},Archer,`));
    expect((await getImport(owner, batchId)).rows[0]).toMatchObject({
      verdict: "change",
      teammateId: ann?.id,
      changes: [
        { column: "last_name", before: "Ames", after: "Archer" },
        { column: "groups", before: '"Sales; North"', after: "" },
      ],
    });
    await doImport(owner, batchId);
    const [after] = await people(account);
    expect(after).toMatchObject({ first_name: "Ann", last_name: "Archer" });
    const kept =
      "select (select count(*)::int from grants where teammate_id = $1) g, (select count(*)::int from overrides where teammate_id = $1) o, (select count(*)::int from group_teammates where teammate_id = $1) m";
    expect(await look.one(kept, [ann?.id])).toEqual({ g: 1, o: 1, m: 0 });
    expect(await verdictsOf(owner, await upload(owner, file(`${ann?.id},ann${at},Archer,`)))).toEqual(["nothing"]);
    expect(await verdictsOf(owner, await upload(owner, file(`${ann?.id},bob${at},Archer,`)))).toEqual([
      "invalid_input",
    ]);
  });

  test("is judged by the guards: above you, yourself, removed, more than you hold, and what the account forbids", async () => {
    const { account, owner, at } = await scene("tracking");
    const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager", email: `m${at}` }));
    const gone = await addTeammate(account, { roleKey: "account_member", email: `gone${at}` });
    await removeTeammate(owner, { teammateId: gone.teammateId });
    await addTeammate(account, { roleKey: "account_member", email: `here${at}` });
    const elsewhere = await openAccount("tracking");
    const lines = [
      `${account.owner.email},Adam,Brandt,Account Owner,`,
      `m${at},Farah,Lund,Account Manager,`,
      `gone${at},Farah,Lindholm,Account Member,`,
      `new1${at},New,One,Account Owner,`,
      `new2${at},New,Two,Account Member,allow billing.manage`,
      `new3${at},New,Three,Account Member,`,
      `${elsewhere.owner.email},Ada,Brandt,Account Member,`,
      `new4${at},New,Four,Account Member; Account Manager,`,
      `here${at},Farah,Lindholm,Account Member,allow billing.manage`,
    ];
    const file = ["email,first_name,last_name,roles,overrides", ...lines].join("\n");
    expect(await verdictsOf(manager, await upload(manager, file))).toEqual([
      ...["owners_are_out_of_reach", "not_on_yourself", "row_removed", "grants_more_than_you_hold"],
      ...["grants_more_than_you_hold", "invite", "teammate_elsewhere", "one_role_only", "grants_more_than_you_hold"],
    ]);
    expect((await verdictsOf(owner, await upload(owner, file))).slice(1, 5)).toEqual([
      ...["change", "row_removed", "invite", "invite"],
    ]);
    const byId = await upload(owner, `teammate_id,last_name\n${gone.teammateId},Other\n`);
    expect(await verdictsOf(owner, byId)).toEqual(["row_removed"]);
  });

  test("a group admin imports into their groups and nowhere else", async () => {
    const { account, owner, at } = await scene();
    const admin = await addTeammate(account, { roleKey: "viewer" });
    await openGroup(account, { name: "Desk", admins: [admin], roleKey: "viewer" });
    await openGroup(account, { name: "Other" });
    const ctx = await actAs(account, admin);
    const lines = [
      `a${at},A,A,,Desk`,
      `b${at},B,B,,Other`,
      `c${at},C,C,Viewer,Desk`,
      `${account.owner.email},X,Y,,Desk`,
    ];
    const batchId = await upload(ctx, ["email,first_name,last_name,roles,groups", ...lines].join("\n"));
    expect(await verdictsOf(ctx, batchId)).toEqual([
      ...["invite", "only_your_groups", "only_your_groups", "already_teammate"],
    ]);
    expect(await doImport(ctx, batchId)).toMatchObject({ outcomes: { done: 1 } });
    const later = await upload(ctx, `email,first_name,last_name,groups\nd${at},D,D,Desk`);
    await startBatch(ctx, { batchId: later });
    await suspendTeammate(owner, { teammateId: admin.teammateId });
    await work(ctx, later);
    expect((await getBatch(owner, later)).reasons).toMatchObject([{ code: "not_permitted", count: 1 }]);
    expect((await people(account)).map(({ email }) => email)).not.toContain(`d${at}`);
  });

  test("what was right when it was shown and is wrong when it is done is refused, and the rest is done", async () => {
    const { account, owner, at } = await scene();
    const batchId = await upload(owner, `email,first_name,last_name,groups\na${at},A,A,Temp\n`);
    expect(await verdictsOf(owner, batchId)).toEqual(["unknown_group"]);
    await inAccount(account.id, (tx) => tx.insert(groups).values({ accountId: account.id, id: newId(), name: "Temp" }));
    await editImportRow(owner, { batchId, number: 1, cells: {} });
    expect(await verdictsOf(owner, batchId)).toEqual(["invite"]);
    await look.rows("delete from groups where account_id = $1 and name = 'Temp'", [account.id]);
    expect(await doImport(owner, batchId)).toMatchObject({ status: "done", outcomes: { done: 0, refused: 1 } });
  });
});

test("whoever is erased is in no line of a file any more; the other lines stay", async () => {
  const { account, owner, at } = await scene();
  const batchId = await upload(
    owner,
    `email,first_name,last_name,roles\nann${at},Ann,Ames,Viewer\nben${at},Ben,Bo,Viewer\n`,
  );
  // Looked at before she was here: nothing but the address says whom it is about.
  await upload(owner, `email,first_name\nann${at},Ann\n`);
  await doImport(owner, batchId);
  await upload(owner, `email,last_name\nann${at},Archer\n`);
  const ann = (await people(account)).find(({ email }) => email === `ann${at}`);
  const teammateId = String(ann?.id);
  await removeTeammate(owner, { teammateId });
  const told = "select 1 from batch_rows r where account_id = $1 and r::text ~ $2";
  expect(await look.rows(told, [account.id, `ann${at}|Ames|Archer`])).toHaveLength(3);
  await eraseTeammate(owner, { teammateId, confirmation: `ann${at}` });
  expect(await look.rows(told, [account.id, `ann${at}|Ames|Archer`])).toEqual([]);
  expect(await look.rows(told, [account.id, `ben${at}`])).toHaveLength(1);
  expect((await getImport(owner, batchId)).rows.map(({ cells }) => cells.email)).toEqual(["", `ben${at}`]);
});

test("whoever began a file and is erased is in what is kept of it no more", async () => {
  const { account, owner, at } = await scene();
  const starter = await addTeammate(account, { roleKey: "administrator", firstName: "Wilma" });
  await upload(await actAs(account, starter), `email\nx${at}\n`);
  await upload(owner, `email\nx${at}\n`);
  const told = () =>
    look.rows("select 1 from batches where account_id = $1 and started_from::text ~ $2", [
      account.id,
      `Wilma|${starter.email}`,
    ]);
  expect(await told()).toHaveLength(1);
  await removeTeammate(owner, { teammateId: starter.teammateId });
  await eraseTeammate(owner, { teammateId: starter.teammateId, confirmation: starter.email });
  expect(await told()).toEqual([]);
  expect((await getBatch(owner, await upload(owner, "email\ny\n"))).startedByName).toBe("Ada Brandt");
});
