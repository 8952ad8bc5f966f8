import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { acceptOwnership } from "@/lib/ownership/accept-ownership";
import { cancelOffer } from "@/lib/ownership/cancel-offer";
import { declineOwnership } from "@/lib/ownership/decline-ownership";
import { offerOwnership } from "@/lib/ownership/offer-ownership";
import { Refusal } from "@/lib/refusal";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { leaveAccount } from "@/lib/teammates/leave-account";
import { reinstateTeammate } from "@/lib/teammates/reinstate-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";

// I16: however many hand on, take, take back or give the ownership at once, the count stays right.

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

  test("five offers at once: one is open; five acceptances, a decline and a cancel of it: one of them wins", async () => {
    const account = await openAccount(catalogue);
    const owner = await actAs(account, account.owner);
    const people = await crowd(account, otherKey);
    const nextRoleId = account.roleIds[otherKey] ?? null;
    const offers = await Promise.allSettled(
      people.map(({ teammateId }) => offerOwnership(owner, { toTeammateId: teammateId, nextRoleId })),
    );
    const codes = offers.map((one) => (one.status === "rejected" ? one.reason.code : "open")).sort();
    expect(codes).toEqual(["offer_open", "offer_open", "offer_open", "offer_open", "open"]);

    const at = offers.findIndex((one) => one.status === "fulfilled");
    const [offer, heir] = [offers[at], people[at]];
    if (offer?.status !== "fulfilled" || !heir) throw new Error("No offer is open");
    const ctx = await actAs(account, heir);
    const gone = people.find((one) => one !== heir);
    await removeTeammate(owner, { teammateId: gone?.teammateId });
    const answers = await Promise.allSettled([
      ...Array.from({ length: AT_ONCE }, () => acceptOwnership(ctx, offer.value)),
      declineOwnership(ctx, offer.value),
      cancelOffer(owner, offer.value),
    ]);
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const row = await look.one("select outcome from ownership_offers where account_id = $1 and id = $2", [
      account.id,
      offer.value.offerId,
    ]);
    const ways = [...Array.from({ length: AT_ONCE }, () => "accepted"), "declined", "cancelled"];
    expect(row.outcome).toBe(ways[answers.findIndex((one) => one.status === "fulfilled")]);
    expect(await owners(account)).toBe(1);
  });

  test("an acceptance against everything that could make none or two of one: exactly one owner stays", async () => {
    for (let round = 0; round < 3; round++) {
      const account = await openAccount(catalogue);
      const owner = await actAs(account, account.owner);
      const [heir, other, former] = await crowd(account, otherKey);
      if (!heir || !other || !former) throw new Error("The crowd is too small");
      await removeTeammate(owner, { teammateId: former.teammateId });
      const { offerId } = await offerOwnership(owner, { toTeammateId: heir.teammateId, nextRoleId: null });
      const ownerRole = account.roleIds[ownerKey];
      const receiver = await actAs(account, heir);
      const results = await Promise.allSettled([
        leaveAccount(owner, {}),
        acceptOwnership(receiver, { offerId }),
        editTeammate(owner, edited(other.teammateId, ownerRole)),
        reinstateTeammate(owner, { teammateId: former.teammateId, access: accessWith(ownerRole) }),
        removeTeammate(owner, { teammateId: heir.teammateId }),
      ]);
      expect(results.filter((one) => one.status === "rejected" && !(one.reason instanceof Refusal))).toEqual([]);
      expect(results.some((one) => one.status === "fulfilled")).toBe(true);
      expect(await owners(account)).toBe(1);
    }
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
