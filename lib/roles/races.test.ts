import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { record } from "@/lib/audit/record";
import { lockAccount } from "@/lib/command";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { findFacts } from "@/lib/load-facts";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { deleteRole } from "./delete-role";
import { editRole } from "./edit-role";
import { whyNotInRole } from "./rules";
import { grantRole, makeRole, scene, versionOf } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const assign = (ctx: UserContext, { teammateId, firstName, lastName }: Person, roleId: string) =>
  editTeammate(ctx, { teammateId, version: 1, firstName, lastName, access: accessWith(roleId) });
const rolesOf = async (account: TestAccount, { teammateId }: Person) =>
  (
    await look.rows("select role_id from grants where account_id = $1 and teammate_id = $2", [account.id, teammateId])
  ).map((row) => row.role_id);

describe("I14: a role is deleted while twelve people are given it", () => {
  async function crowd() {
    const account = await openAccount("tracking");
    const owner = await actAs(account, account.owner);
    const roleId = await makeRole(account, "Desk", ["pixels.view"]);
    const first = await addTeammate(account);
    await grantRole(account, roleId, { teammateId: first.teammateId });
    const people = await Promise.all(Array.from({ length: 12 }, () => addTeammate(account)));
    return { account, owner, roleId, first, people, member: account.roleIds.account_member };
  }

  /** Of those who were told that they have the role: how many have neither it nor its replacement. */
  const lost = async (scene: Awaited<ReturnType<typeof crowd>>, told: readonly Person[]) => {
    const held: unknown[][] = [];
    for (const person of told) held.push(await rolesOf(scene.account, person));
    return held.filter((roles) => !roles.includes(scene.member) && !roles.includes(scene.roleId)).length;
  };
  const fulfilled = (people: readonly Person[], results: readonly PromiseSettledResult<unknown>[]) =>
    people.filter((_, index) => results[index]?.status === "fulfilled");

  test("whoever got it in time has the replacement, everybody else was told, and no grant is left over", async () => {
    for (let round = 0; round < 3; round++) {
      const here = await crowd();
      const { account, owner, roleId, people, first, member } = here;
      const assigning = people.map((person) => assign(owner, person, roleId));
      const [deleted, ...results] = await Promise.allSettled([
        deleteRole(owner, { roleId, replacementRoleId: member }),
        ...assigning,
      ]);
      expect(deleted.status).toBe("fulfilled");
      expect(await look.rows("select 1 from roles where id = $1", [roleId])).toEqual([]);
      expect(await look.rows("select 1 from grants where role_id = $1", [roleId])).toEqual([]);
      expect(await rolesOf(account, first)).toEqual([member]);
      expect(await lost(here, fulfilled(people, results))).toBe(0);
      for (const result of results) {
        if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "unknown_role" });
      }
    }
  });

  test("a naive deletion that moves first and clears up afterwards is caught by the same measure", async () => {
    let caught = 0;
    for (let round = 0; round < 3; round++) {
      const here = await crowd();
      const { account, owner, roleId, people, member } = here;
      const naive = async () => {
        await inAccount(account.id, (tx) =>
          tx.execute(sql`update grants set role_id = ${member} where role_id = ${roleId}`),
        );
        await inAccount(account.id, (tx) => tx.execute(sql`select pg_sleep(0.2)`));
        await inAccount(account.id, async (tx) => {
          await tx.execute(sql`delete from grants where role_id = ${roleId}`);
        });
      };
      const [, ...results] = await Promise.allSettled([
        naive(),
        ...people.map((person) => assign(owner, person, roleId)),
      ]);
      caught += await lost(here, fulfilled(people, results));
    }
    expect(caught).toBeGreaterThan(0);
  });
});

describe("a role is given more while somebody below gives it away", () => {
  /** Whether somebody who does not hold all of it gave the role away after it had got more. */
  async function gaveTooMuch(account: TestAccount): Promise<boolean> {
    const events = await look.rows(
      "select action, actor_name from audit_events where account_id = $1 and action in ('role.edit', 'teammate.edit') order by number",
      [account.id],
    );
    const edited = events.findIndex((event) => event.action === "role.edit");
    return edited >= 0 && events.slice(edited).some((event) => event.action === "teammate.edit");
  }

  const raise = async (owner: UserContext, roleId: string) =>
    editRole(owner, {
      roleId,
      version: await versionOf(owner, roleId),
      name: "Desk",
      permissions: ["pixels.view", "billing.view"],
    });

  test("they give it before, or are refused", async () => {
    const seen = { given: 0, refused: 0 };
    for (let round = 0; round < 8; round++) {
      const { account, owner, manager, person } = await scene();
      const roleId = await makeRole(account, "Desk", ["pixels.view"]);
      const acts = [() => raise(owner, roleId), () => assign(manager, person, roleId)];
      const [one, two] = round % 2 ? acts : acts.toReversed();
      const results = await Promise.allSettled([one?.(), two?.()]);
      const given = results[round % 2 ? 1 : 0];
      if (given?.status === "rejected") {
        expect(given.reason).toMatchObject({ code: "grants_more_than_you_hold" });
        expect(await rolesOf(account, person)).toEqual([]);
      }
      seen[given?.status === "fulfilled" ? "given" : "refused"] += 1;
      expect(await gaveTooMuch(account)).toBe(false);
    }
    expect(seen.given + seen.refused).toBe(8);
  });

  test("a naive check before the lock is caught by the same measure", async () => {
    let caught = 0;
    for (let round = 0; round < 4; round++) {
      const { account, owner, manager, person } = await scene();
      const roleId = await makeRole(account, "Desk", ["pixels.view"]);
      const naive = inAccount(account.id, async (tx) => {
        const facts = await findFacts(tx, account.id, manager.actor.teammateId);
        const { rows } = await tx.execute<{ permissions: string[] }>(
          sql`select permissions from roles where id = ${roleId}`,
        );
        if (!facts || whyNotInRole(facts, rows[0]?.permissions ?? [])) return;
        await tx.execute(sql`select pg_sleep(0.3)`);
        await lockAccount(tx, account.id);
        await tx.execute(sql`insert into grants (account_id, id, teammate_id, role_id)
          values (${account.id}, ${newId()}, ${person.teammateId}, ${roleId})`);
        const target = { kind: "teammate", id: person.teammateId, name: person.email } as const;
        await record(tx, account.id, manager.actor, manager.origin, [{ action: "teammate.edit", target }]);
      });
      await Promise.all([naive, raise(owner, roleId)]);
      if (await gaveTooMuch(account)) caught += 1;
    }
    expect(caught).toBeGreaterThan(0);
  });
});
