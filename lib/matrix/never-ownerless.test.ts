import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { brokenConstraint, inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { acceptOwnership } from "@/lib/ownership/accept-ownership";
import { offerOwnership } from "@/lib/ownership/offer-ownership";
import { Refusal } from "@/lib/refusal";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { eraseTeammate } from "@/lib/teammates/erase-teammate";
import { leaveAccount } from "@/lib/teammates/leave-account";
import { reinstateTeammate } from "@/lib/teammates/reinstate-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { setPeriod } from "@/lib/teammates/set-period";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { inDays } from "@/lib/teammates/testing";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";

// I1: whatever two owners do to each other at once, the account keeps an active owner, also while they are at it.

const ROUNDS = 2;
const AT_ONCE = 6;
let look: Awaited<ReturnType<typeof lookInto>>;
let sampler: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  const database = await testDatabase();
  look = await lookInto(database);
  sampler = await lookInto(database);
});
afterAll(() => Promise.all([look.close(), sampler.close()]));

type Scene = { account: TestAccount; heir: Person; former: Person };
type Way = (ctx: UserContext, other: Person, scene: Scene) => Promise<unknown>;

const WAYS: Record<string, Way> = {
  remove: (ctx, { teammateId }) => removeTeammate(ctx, { teammateId }),
  suspend: (ctx, { teammateId }) => suspendTeammate(ctx, { teammateId }),
  demote: (ctx, { teammateId }, { account }) =>
    editTeammate(ctx, {
      teammateId,
      version: 1,
      firstName: "Dana",
      lastName: "Petrov",
      access: accessWith(account.roleIds.account_member),
    }),
  "period end": (ctx, { teammateId }) => setPeriod(ctx, { teammateId, version: 1, startsAt: null, endsAt: inDays(1) }),
  leave: (ctx) => leaveAccount(ctx, {}),
  erase: async (ctx, { teammateId, email }) => {
    await removeTeammate(ctx, { teammateId });
    return eraseTeammate(ctx, { teammateId, confirmation: email });
  },
  transfer: async (ctx, _, { account, heir }) => {
    const offer = await offerOwnership(ctx, { toTeammateId: heir.teammateId, nextRoleId: null });
    return acceptOwnership(await actAs(account, heir), offer);
  },
  reinstate: (ctx, _, { former }) => reinstateTeammate(ctx, { teammateId: former.teammateId }),
};
const NAMES = Object.keys(WAYS);
const PAIRS = NAMES.flatMap((a, i) => NAMES.slice(i).map((b) => [a, b] as const));
/** Where each takes the other's ownership away, so that only one of two can come through. */
const DUELS = ["remove", "suspend", "demote", "erase"];

/** Active owners per account: those the database would count, and so that a removed one shows as none. */
const OWNERS = `select a.id, count(t.id)::int as owners from accounts a
  left join roles r on r.account_id = a.id and r.is_owner
  left join grants g on g.account_id = a.id and g.role_id = r.id and (g.ends_at is null or g.ends_at > now())
  left join teammates t on t.account_id = a.id and t.id = g.teammate_id and t.joined_at is not null
    and t.removed_at is null and t.suspended_at is null and (t.ends_at is null or t.ends_at > now())
    and (t.starts_at is null or t.starts_at <= now())
  group by a.id`;
const ownersOf = ({ id }: TestAccount) =>
  inAccount(id, async (tx) => Number((await tx.execute<{ owners: number }>(sql.raw(OWNERS))).rows[0]?.owners ?? 0));

/** Looks all the while the work runs; how often it saw an account without an owner, and how often it looked. */
async function whileSampling(work: Promise<unknown>) {
  let isOver = false;
  const done = work.finally(() => {
    isOver = true;
  });
  const seen = { ownerless: 0, samples: 0 };
  const watch = async () => {
    while (!isOver) {
      seen.ownerless += (await sampler.rows(`select 1 from (${OWNERS}) counted where owners = 0`)).length;
      seen.samples += 1;
      await pause(20);
    }
  };
  await Promise.all([done, watch()]);
  return seen;
}

/** Two owners, and whom the ways need besides. */
async function twoOwners(ways: readonly string[] = []): Promise<Scene & { second: Person }> {
  const account = await openAccount("tracking");
  const second = await addTeammate(account, { roleKey: "account_owner" });
  const heir = ways.includes("transfer") ? await addTeammate(account, { roleKey: "account_member" }) : second;
  if (!ways.includes("reinstate")) return { account, second, heir, former: second };
  const former = await addTeammate(account, { roleKey: "account_owner" });
  await inAccount(account.id, (tx) =>
    tx.execute(sql`update teammates set removed_at = now() where id = ${former.teammateId}`),
  );
  return { account, second, heir, former };
}

async function round([a, b]: readonly [string, string]) {
  const scene = await twoOwners([a, b]);
  const { account, second } = scene;
  const [one, two] = [await actAs(account, account.owner), await actAs(account, second)];
  const results = await Promise.allSettled([WAYS[a]?.(one, second, scene), WAYS[b]?.(two, account.owner, scene)]);
  const broke = results.filter((one) => one.status === "rejected" && !(one.reason instanceof Refusal));
  return {
    pair: `${a} against ${b}`,
    broke,
    through: results.filter((one) => one.status === "fulfilled").length,
    owners: await ownersOf(account),
  };
}

test("of all pairs of ways to end an ownership, at once, none leaves the account without an owner", async () => {
  const rounds = PAIRS.flatMap((pair) => Array.from({ length: ROUNDS }, () => pair));
  const outcomes: Awaited<ReturnType<typeof round>>[] = [];
  const work = Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let pair = rounds.pop(); pair; pair = rounds.pop()) outcomes.push(await round(pair));
    }),
  );
  const seen = await whileSampling(work);
  expect(outcomes).toHaveLength(PAIRS.length * ROUNDS);
  expect(outcomes.filter((one) => one.owners < 1 || one.broke.length > 0)).toEqual([]);
  expect(seen.samples).toBeGreaterThan(20);
  expect(seen.ownerless).toBe(0);
  const duels = outcomes.filter(({ pair }) => pair.split(" against ").every((way) => DUELS.includes(way)));
  expect(duels.map(({ pair, through }) => [pair, through])).toEqual(duels.map(({ pair }) => [pair, 1]));
  for (const way of NAMES.filter((name) => name !== "period end")) {
    expect(
      outcomes.some(({ pair, through }) => pair.includes(way) && through > 0),
      way,
    ).toBe(true);
  }
});

test("each way does come through when nothing is in its way, but a period for an owner", async () => {
  for (const way of NAMES) {
    const scene = await twoOwners([way]);
    const act = WAYS[way]?.(await actAs(scene.account, scene.account.owner), scene.second, scene);
    if (way === "period end") await expect(act).rejects.toMatchObject({ code: "owner_is_unlimited" });
    else await act;
    expect(await ownersOf(scene.account), way).toBeGreaterThan(0);
  }
});

test("a naive check without the lock and the trigger is caught by the same measure", async () => {
  await look.rows("alter table teammates disable trigger keep_owners");
  const naive = async () => {
    const { account, second } = await twoOwners();
    const suspend = (target: Person) =>
      inAccount(account.id, async (tx) => {
        const { rows } = await tx.execute(sql`select count(*)::int as n from grants g
          join roles r on r.id = g.role_id and r.is_owner
          join teammates t on t.id = g.teammate_id and t.suspended_at is null and t.removed_at is null`);
        await tx.execute(sql`select pg_sleep(0.03)`);
        if (Number(rows[0]?.n) > 1)
          await tx.execute(sql`update teammates set suspended_at = now() where id = ${target.teammateId}`);
      });
    await Promise.all([suspend(second), suspend(account.owner)]);
    return ownersOf(account);
  };
  try {
    const left: number[] = [];
    const seen = await whileSampling(
      (async () => {
        for (let i = 0; i < 6; i++) left.push(await naive());
      })(),
    );
    expect(left).toContain(0);
    expect(seen.ownerless).toBeGreaterThan(0);
  } finally {
    await look.rows("alter table teammates enable trigger keep_owners");
  }
});

test("the trigger alone stops what the commands would never do", async () => {
  const account = await openAccount();
  const suspendLast = inAccount(account.id, (tx) => tx.execute(sql`update teammates set suspended_at = now()`));
  expect(await suspendLast.catch(brokenConstraint)).toBe("never_ownerless");
  const dropGrant = inAccount(account.id, (tx) => tx.execute(sql`delete from grants`));
  expect(await dropGrant.catch(brokenConstraint)).toBe("never_ownerless");
  const limit = inAccount(account.id, (tx) => tx.execute(sql`update teammates set read_only = true`));
  expect(await limit.catch(brokenConstraint)).toBe("owner_unlimited");
});
