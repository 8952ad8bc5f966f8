import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { givesOnlyWhatTheyHold, holdings } from "@/lib/access/guards";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { addTeammatesToGroup } from "./add-teammates-to-group";
import { removeTeammatesFromGroup } from "./remove-teammates-from-group";
import { setGroupGrants } from "./set-group-grants";
import { openGroup } from "./testing";

const ROUNDS = 8;
let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount();
  const manager = await addTeammate(account, { roleKey: "account_manager" });
  const person = await addTeammate(account);
  const groupId = await openGroup(account, { roleKey: "account_manager" });
  return { account, manager, person, groupId };
}

/** The numbers of the events that tell of these two acts; whichever is smaller was committed first. */
async function orderOf(account: TestAccount, first: string, second: string): Promise<[number, number]> {
  const numberOf = async (action: string) =>
    Number(
      (
        await look.rows("select number from audit_events where account_id = $1 and action = $2", [account.id, action])
      )[0]?.number ?? 0,
    );
  return [await numberOf(first), await numberOf(second)];
}

const holdsMoreThan = async (account: TestAccount, one: Person, other: Person): Promise<boolean> =>
  givesOnlyWhatTheyHold((await actAs(account, other)).facts, holdings((await actAs(account, one)).facts)) !== null;

describe("I10: nobody ends with what their adder lacked at commit", () => {
  test("adding somebody while the adder is demoted: added before it, or refused after it", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { account, manager, person, groupId } = await scene();
      const [ctx, owner] = [await actAs(account, manager), await actAs(account, account.owner)];
      const demotion = { firstName: "D", lastName: "D", access: accessWith(account.roleIds.account_member) };
      const acts: (() => Promise<unknown>)[] = [
        () => addTeammatesToGroup(ctx, { groupId, teammateIds: [person.teammateId] }),
        () => editTeammate(owner, { teammateId: manager.teammateId, version: 1, ...demotion }),
      ];
      if (round % 2 === 1) acts.reverse();
      await Promise.allSettled(acts.map((act) => act()));
      const [adding, demoting] = await orderOf(account, "group.add_teammates", "teammate.edit");
      expect(demoting).toBeGreaterThan(0);
      if (adding > 0) expect(adding).toBeLessThan(demoting);
      else expect(await holdsMoreThan(account, person, manager)).toBe(false);
    }
  });

  test("a check before the write, without the lock, is caught by the same measure", async () => {
    let broken = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { account, manager, person, groupId } = await scene();
      const naive = inAccount(account.id, async (tx) => {
        const { facts } = await actAs(account, manager);
        const mayAdd = facts.grants.some((grant) => grant.permissions.has("groups.manage"));
        await tx.execute(sql`select pg_sleep(0.03)`);
        if (mayAdd)
          await tx.execute(
            sql`insert into group_teammates (account_id, group_id, teammate_id) values (${account.id}, ${groupId}, ${person.teammateId})`,
          );
      });
      const demotion = { firstName: "D", lastName: "D", access: accessWith(account.roleIds.account_member) };
      const demoted = editTeammate(await actAs(account, account.owner), {
        teammateId: manager.teammateId,
        version: 1,
        ...demotion,
      });
      await Promise.all([naive, demoted]);
      const [adding] = await orderOf(account, "group.add_teammates", "teammate.edit");
      if (adding === 0 && (await holdsMoreThan(account, person, manager))) broken += 1;
    }
    expect(broken).toBeGreaterThan(0);
  });

  test("adding somebody while the group is given more: one of the two is refused or sees the other", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const account = await openAccount();
      const gina = await addTeammate(account);
      const person = await addTeammate(account);
      await openGroup(account, { members: [person], admins: [gina] });
      const groupId = await openGroup(account, { roleKey: "account_member", admins: [gina] });
      await look.rows("update teammates set read_only = true where id = $1", [gina.teammateId]);
      await look.rows("delete from grants where group_id = $1", [groupId]);
      const add = addTeammatesToGroup(await actAs(account, gina), { groupId, teammateIds: [person.teammateId] });
      const give = setGroupGrants(await actAs(account, account.owner), {
        groupId,
        grants: [{ roleId: account.roleIds.account_member }],
      });
      const [added, given] = await Promise.allSettled([add, give]);
      expect(given.status).toBe("fulfilled");
      const [adding, giving] = await orderOf(account, "group.add_teammates", "group.set_grants");
      if (added.status === "fulfilled") expect(adding).toBeLessThan(giving);
      else expect(added.reason).toMatchObject({ code: "grants_more_than_you_hold" });
    }
  });
});

test("adding and removing the same people at once leaves them in or out, whole, with an event for each that did", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { account, groupId } = await scene();
    const people = [await addTeammate(account), await addTeammate(account), await addTeammate(account)];
    const teammateIds = people.map((one) => one.teammateId);
    const owner = await actAs(account, account.owner);
    const results = await Promise.allSettled([
      addTeammatesToGroup(owner, { groupId, teammateIds }),
      removeTeammatesFromGroup(owner, { groupId, teammateIds }),
      addTeammatesToGroup(owner, { groupId, teammateIds: [...teammateIds].reverse() }),
    ]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    const there = await look.rows("select 1 from group_teammates where group_id = $1", [groupId]);
    expect([0, 3]).toContain(there.length);
    const events = await look.rows("select action from audit_events where account_id = $1 and action like 'group.%'", [
      account.id,
    ]);
    const net = events.reduce((sum, { action }) => sum + (action === "group.add_teammates" ? 3 : -3), 0);
    expect(net).toBe(there.length);
  }
});
