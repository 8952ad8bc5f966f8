import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "@/db/seed/seed-demo";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { CatalogueKey } from "@/lib/access/catalogue";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { findFacts } from "@/lib/load-facts";
import { loadTeammateParams } from "@/lib/teammates/params";
import { countByStatus, listTeammates } from "@/lib/teammates/queries";
import { actAs, addTeammate, lookInto, openAccount, testOrigin } from "@/lib/testing";
import {
  countPeople,
  countSignIns,
  getOpenOffer,
  getOverview,
  getOwnAccess,
  listLatestChanges,
  listNeeds,
} from "./queries";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  await seedDemo("the demo's own password");
});
afterAll(() => look.close());

async function signedInAs(email: string, slug: string): Promise<UserContext> {
  const found = await look.one(
    `select a.id as account, a.name, a.catalogue, t.id, t.user_id as "userId" from teammates t
     join accounts a on a.id = t.account_id where t.email = $1 and a.slug = $2`,
    [email, slug],
  );
  const [accountId, teammateId] = [String(found.account), String(found.id)];
  const facts = await inAccount(accountId, (tx) => findFacts(tx, accountId, teammateId));
  if (!facts) throw new Error("No such teammate");
  const actor = { kind: "user", userId: String(found.userId), teammateId, sessionId: "", name: "Test", email } as const;
  const account = { id: accountId, slug, name: String(found.name), catalogue: found.catalogue as CatalogueKey }; // checked by the table
  return { actor, account, facts, origin: testOrigin };
}

const needsOf = async (ctx: UserContext) => listNeeds(ctx, await countByStatus(ctx, loadTeammateParams({})));
const peopleBehind = async (ctx: UserContext, query: string) => {
  const counts = await countByStatus(ctx, loadTeammateParams(query));
  return loadTeammateParams(query).status.reduce((sum, status) => sum + counts[status], 0);
};

describe("each number is that of the people behind its link", () => {
  test.each(["northwind", "papertrail", "lumen", "orbit"])("in %s", async (slug) => {
    const ctx = await signedInAs(`owner@${slug}.example`, slug);
    const overview = await getOverview(ctx);
    const { active, invited } = overview.byStatus;
    expect(active).toBe(await peopleBehind(ctx, "?status=active"));
    expect(invited).toBe(await peopleBehind(ctx, "?status=invited"));
    const { withoutTwoFactor } = await countPeople(ctx);
    expect(withoutTwoFactor).toEqual({ count: await peopleBehind(ctx, "?status=active&twoFactor=off"), isMore: false });
    const needs = new Map((await needsOf(ctx)).map((need) => [need.kind, need.count]));
    expect(needs.get("locked")).toBe(await peopleBehind(ctx, "?status=locked"));
    expect(needs.get("inviteExpired")).toBe(await peopleBehind(ctx, "?status=inviteExpired"));
    expect(needs.get("managersWithoutTwoFactor") ?? 0).toBe(
      await peopleBehind(ctx, "?status=active&level=account&twoFactor=off"),
    );
    const failed = (await listTeammates(ctx, loadTeammateParams("?status=invited&size=100"))).rows;
    expect(needs.get("undelivered")).toBe(failed.filter((row) => row.delivery === "failed").length);
    expect(overview.people).toBeGreaterThan(active);
  });
});

test("sign-ins are counted by person and week, eleven weeks up to this one, and every person once", async () => {
  const ctx = await signedInAs("owner@northwind.example", "northwind");
  const weeks = await countSignIns(ctx);
  expect(weeks).toHaveLength(11);
  const { people } = await look.one(
    `select count(distinct (actor_id, date_trunc('week', occurred_at at time zone 'UTC')))::int as people from audit_events
     where account_id = $1 and action in ('session.started', 'invitation.accept') and occurred_at at time zone 'UTC' >= $2::timestamp`,
    [ctx.account.id, weeks[0]?.from],
  );
  expect(weeks.reduce((sum, week) => sum + week.returning + week.firstTime, 0)).toBe(people);
  expect(weeks.some((week) => week.firstTime > 0)).toBe(true);
});

test("the newest changes are told by name, and sign-ins are none", async () => {
  const changes = await listLatestChanges(await signedInAs("owner@northwind.example", "northwind"));
  expect(changes.map((change) => change.sentence)).toEqual([
    "Ada Brandt suspended Farah Lindholm",
    "Ada Brandt edited Beatriz Okonkwo",
    "Ada Brandt invited Dev Chowdhury",
    "Ada Brandt invited Keiko Hayashi",
    "Ada Brandt invited Baptiste Moreau",
  ]);
  expect(changes[0]?.reason).toBe("On leave until January");
  expect(changes[1]?.changed).toBe("allowed and denied one by one");
});

test("publishing advises two Admins and says how many there are", async () => {
  const needs = await needsOf(await signedInAs("owner@papertrail.example", "papertrail"));
  expect(needs.find((need) => need.kind === "fewAdmins")?.count).toBe(1);
  const elsewhere = await needsOf(await signedInAs("owner@orbit.example", "orbit"));
  expect(elsewhere.some((need) => need.kind === "fewAdmins")).toBe(false);
});

test("who does not see the team gets no overview, but their own access and whom to ask", async () => {
  const account = await openAccount();
  const member = await addTeammate(account, { roleKey: "account_member" });
  const ctx = await actAs(account, member);
  for (const ask of [getOverview, countPeople, countSignIns, needsOf]) {
    await expect(ask(ctx)).rejects.toMatchObject({ code: "not_permitted" });
  }
  await expect(listLatestChanges(ctx)).rejects.toMatchObject({ code: "not_permitted" });
  const access = await getOwnAccess(ctx);
  expect(access.roles).toEqual([{ name: "Account Member", projectName: null, viaGroup: null }]);
  expect(access.owners).toEqual(["Ada Brandt"]);
  expect(access.permissions.flatMap((f) => f.items).find((item) => item.key === "reports.view")?.allowed).toBe(true);
});

test("a new account has an overview with nothing in it", async () => {
  const account = await openAccount("analytics");
  const ctx = await actAs(account, account.owner);
  expect(await getOverview(ctx)).toMatchObject({
    people: 1,
    owners: 1,
    projects: 0,
    byStatus: { active: 1, invited: 0 },
  });
  expect(await countPeople(ctx)).toMatchObject({ endingSoon: { count: 0, isMore: false }, nextToEnd: null });
  expect((await needsOf(ctx)).map((need) => need.kind)).toEqual(["managersWithoutTwoFactor"]);
});

test("where everybody is asked for two-factor, who has not set it up is counted instead of the managers alone", async () => {
  const account = await openAccount("analytics");
  await addTeammate(account, { roleKey: "member" });
  const owner = await actAs(account, account.owner);
  await look.rows("update accounts set require_two_factor = true where id = $1", [account.id]);
  const needs = await needsOf(owner);
  expect(needs.map(({ kind, count }) => [kind, count])).toEqual([["requiredTwoFactorMissing", 2]]);
  expect(await peopleBehind(owner, "?status=active&twoFactor=off")).toBe(2);
});

test("an open offer of ownership is told to its two parties and nobody else, and no longer once it ended", async () => {
  const account = await openAccount("analytics");
  const receiver = await addTeammate(account, { roleKey: "member" });
  const [from, to, third] = await Promise.all(
    [account.owner, receiver, await addTeammate(account, { roleKey: "admin" })].map((person) => actAs(account, person)),
  );
  if (!from || !to || !third) throw new Error("Three people act");
  expect(await getOpenOffer(from)).toBeNull();
  await look.rows(
    `insert into ownership_offers (account_id, id, from_teammate_id, to_teammate_id, expires_at)
     values ($1, $2, $3, $4, now() + interval '7 days')`,
    [account.id, newId(), account.owner.teammateId, receiver.teammateId],
  );
  expect(await getOpenOffer(from)).toMatchObject({ isReceiver: false, otherName: "Farah Lindholm" });
  expect(await getOpenOffer(to)).toMatchObject({ isReceiver: true, otherName: "Ada Brandt" });
  expect(await getOpenOffer(third)).toBeNull();
  await look.rows("update ownership_offers set expires_at = now() where account_id = $1", [account.id]);
  expect(await getOpenOffer(to)).toBeNull();
});
