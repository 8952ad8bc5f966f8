import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { previewRoleEdit } from "./edit-role";
import { countHolders, getRole, listRoles } from "./queries";

const HOLDERS = 10_000;
const ALL = [...CATALOGUES.tracking.permissions.keys()];
/** What an Account Manager holds, so that somebody below the owners can edit the role too. */
const KEPT = ALL.filter((key) => !/^billing|^owners|^account/.test(key));
/** Stored from a catalogue that had more: sixty in all. */
const STORED = [
  ...KEPT,
  ...Array.from({ length: 60 - KEPT.length }, (_, n) => `retired.verb_${"abcdefgh"[n % 8]}${n}`),
];

let look: Awaited<ReturnType<typeof lookInto>>;
let owner: UserContext;
let manager: UserContext;
let roleId: string;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  const account = await openAccount("tracking");
  owner = await actAs(account, account.owner);
  manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
  roleId = newId();
  await look.rows("insert into roles (account_id, id, name, permissions) values ($1, $2, 'Everybody', $3)", [
    account.id,
    roleId,
    STORED,
  ]);
  await look.rows(
    `with people as (insert into users (id, email, first_name, last_name)
       select gen_random_uuid(), 'p' || n || '@many.example', 'P' || n, 'Many' from generate_series(1, $2::int) n
       returning id, email, first_name, last_name)
     insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
     select $1, gen_random_uuid(), id, email, first_name, last_name, email, now() from people`,
    [account.id, HOLDERS],
  );
  await look.rows(
    `insert into grants (account_id, id, teammate_id, role_id)
     select account_id, gen_random_uuid(), id, $2 from teammates where account_id = $1 and last_name = 'Many'`,
    [account.id, roleId],
  );
  await look.rows("analyze");
});
afterAll(() => look.close());

/**
 * The best of three tries stays within three times what is promised: the bound is there to catch a query or a decision
 * too many per person, not a busy machine.
 */
async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const start = performance.now();
    const value = await work();
    const took = performance.now() - start;
    if (took >= milliseconds * 3 && tries < 3) continue;
    expect(took).toBeLessThan(milliseconds * 3);
    return value;
  }
}

describe("with a role of sixty permissions held by ten thousand", () => {
  test("the preview of an edit counts everybody and names the first", async () => {
    const effect = await within(1_000, () => previewRoleEdit(owner, { roleId, permissions: ["team.view"] }));
    expect(effect).toMatchObject({ gaining: 0, losing: HOLDERS, unnamed: HOLDERS - 100 });
    expect(effect.people).toHaveLength(100);
    expect(effect.permissions).toHaveLength(KEPT.length - 1);
    expect(new Set(effect.permissions.map((one) => one.losing))).toEqual(new Set([HOLDERS]));
    const more = await within(1_000, () => previewRoleEdit(owner, { roleId, permissions: ALL }));
    expect(more).toMatchObject({ gaining: HOLDERS, losing: 0 });
    expect(more.permissions.map((one) => one.key)).toEqual(ALL.filter((key) => !KEPT.includes(key)));
  });

  test("the preview of somebody who is no owner looks at every holder and is as quick", async () => {
    const fewer = KEPT.filter((key) => key !== "team.export");
    const effect = await within(1_000, () => previewRoleEdit(manager, { roleId, permissions: fewer }));
    expect(effect).toMatchObject({ gaining: 0, losing: HOLDERS });
  });

  test("the roles and one role come with their counts", async () => {
    const listed = await within(300, () => listRoles(owner));
    expect(listed.find((role) => role.id === roleId)).toMatchObject({ permissions: KEPT });
    const holders = { count: HOLDERS, isMore: false };
    expect(await within(300, () => countHolders(owner))).toMatchObject({ [roleId]: holders });
    expect(await within(300, () => getRole(owner, roleId))).toMatchObject({ holders, needsReplacement: true });
  });
});
