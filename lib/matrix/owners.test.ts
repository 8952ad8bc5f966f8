import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";

// I16, as far as ownership moves today: by giving the owner role. However many try at once, the count stays right.

const AT_ONCE = 5;
let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const owners = async (account: TestAccount): Promise<number> =>
  Number(
    (
      await look.one(
        `select count(distinct g.teammate_id) as n from grants g
         join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
         join teammates t on t.account_id = g.account_id and t.id = g.teammate_id and t.removed_at is null
         where g.account_id = $1`,
        [account.id],
      )
    ).n,
  );

const crowd = (account: TestAccount, roleKey: string) =>
  Promise.all(Array.from({ length: AT_ONCE }, () => addTeammate(account, { roleKey })));

const edited = (teammateId: string, roleId: string | undefined) => ({
  teammateId,
  version: 1,
  firstName: "Dana",
  lastName: "Petrov",
  access: accessWith(roleId),
});

describe.each([
  ["analytics", "owner", "member"],
  ["publishing", "agent", "publisher"],
] as const)("with exactly one owner, in %s", (catalogue, ownerKey, otherKey) => {
  test("five people made owner and five invited as owner at once: none becomes one, and the one stays", async () => {
    const account = await openAccount(catalogue);
    const ctx = await actAs(account, account.owner);
    const people = await crowd(account, otherKey);
    const ownerRole = account.roleIds[ownerKey];
    const tries = people.flatMap(({ teammateId }) => [
      editTeammate(ctx, edited(teammateId, ownerRole)),
      inviteTeammate(ctx, {
        firstName: "Dana",
        lastName: "Petrov",
        email: `${newId()}@${account.slug}.example`,
        access: accessWith(ownerRole),
        newDomainConfirmed: true,
      }),
    ]);
    const results = await Promise.allSettled(tries);
    expect(results.map((one) => one.status === "rejected" && one.reason.code)).toEqual(
      results.map(() => "single_owner"),
    );
    expect(await owners(account)).toBe(1);
    await editTeammate(ctx, edited(people[0]?.teammateId ?? "", account.roleIds[otherKey]));
  });
});

test("where several may own, five owners who demote each other at once leave at least one", async () => {
  const account = await openAccount("tracking");
  const others = await crowd(account, "account_owner");
  const all = [account.owner, ...others];
  const member = account.roleIds.account_member;
  const results = await Promise.allSettled(
    all.map(async (one, i) => {
      const next = all[(i + 1) % all.length] ?? one;
      return editTeammate(await actAs(account, one), edited(next.teammateId, member));
    }),
  );
  const demoted = results.filter((one) => one.status === "fulfilled").length;
  expect(await owners(account)).toBe(all.length - demoted);
  expect(await owners(account)).toBeGreaterThan(0);
});

test("counting first and writing then, without the lock and the trigger, is caught by the same measure", async () => {
  const account = await openAccount("analytics");
  const people = await crowd(account, "member");
  await look.rows("alter table grants disable trigger keep_owners");
  try {
    await Promise.all(
      people.map(({ teammateId }) =>
        inAccount(account.id, async (tx) => {
          await tx.execute(`select count(*) from grants where role_id = '${account.roleIds.owner}'`);
          await tx.execute("select pg_sleep(0.02)");
          await tx.execute(
            `insert into grants (account_id, id, teammate_id, role_id) values ('${account.id}', '${newId()}', '${teammateId}', '${account.roleIds.owner}')`,
          );
        }),
      ),
    );
  } finally {
    await look.rows("alter table grants enable trigger keep_owners");
  }
  expect(await owners(account)).toBeGreaterThan(1);
});
