import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { newId } from "@/lib/id";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type TestAccount } from "@/lib/testing";
import { editTeammate } from "./edit-teammate";
import { endTeammateSessions } from "./end-sessions";
import { reinstateTeammate } from "./reinstate-teammate";
import { removeTeammate } from "./remove-teammate";
import { suspendTeammate } from "./suspend-teammate";
import { unlockTeammate } from "./unlock-teammate";
import { unsuspendTeammate } from "./unsuspend-teammate";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const member = await addTeammate(account, { roleKey: "account_member" });
  return { account, owner, member, teammateId: member.teammateId };
}
const rowOf = (id: string) => look.one("select * from teammates where id = $1", [id]);
const lastEvent = async (account: TestAccount) =>
  (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0];
const startSession = (userId: string) =>
  look.rows("insert into sessions (id, user_id, secret_hash) values ($1, $2, $3)", [newId(), userId, randomBytes(32)]);
const openSessions = async (userId: string) =>
  (await look.rows("select 1 from sessions where user_id = $1 and ended_at is null", [userId])).length;

test("suspending stops access and sessions at once and says why; unsuspending gives back exactly what was there", async () => {
  const { account, owner, member, teammateId } = await scene();
  await startSession(member.userId);
  const { facts: before, actor } = await actAs(account, member);
  await suspendTeammate(owner, { teammateId, reason: "on leave until January" });
  expect(await rowOf(teammateId)).toMatchObject({ suspend_reason: "on leave until January" });
  expect(await openSessions(member.userId)).toBe(0);
  expect(decide((await actAs(account, member)).facts, "pixels.view")).toMatchObject({ allowed: false });
  expect(await lastEvent(account)).toMatchObject({
    action: "teammate.suspend",
    actor_name: "Ada Brandt",
    reason: "on leave until January",
    after: { status: "suspended" },
  });
  await unsuspendTeammate(owner, { teammateId });
  const after = (await actAs(account, member)).facts;
  expect({ ...after, now: 0 }).toEqual({ ...before, now: 0 });
  const old = await look.one("select ended_at from sessions where id = $1", [actor.sessionId]);
  expect(old.ended_at).toBeTruthy();
});

test("suspending the suspended changes nothing and writes no event", async () => {
  const { account, owner, teammateId } = await scene();
  await suspendTeammate(owner, { teammateId, reason: "first" });
  const { number } = (await lastEvent(account)) ?? {};
  await suspendTeammate(owner, { teammateId, reason: "second" });
  expect(await rowOf(teammateId)).toMatchObject({ suspend_reason: "first" });
  expect((await lastEvent(account))?.number).toBe(number);
});

test("a person's sessions in other accounts are none of this account's", async () => {
  const here = await openAccount("analytics");
  const there = await openAccount("analytics");
  const person = await addTeammate(here, { roleKey: "member" });
  const second = newId();
  await look.rows(
    `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
     select $1, $2, user_id, email, first_name, last_name, search_text, now() from teammates where id = $3`,
    [there.id, second, person.teammateId],
  );
  await startSession(person.userId);
  await endTeammateSessions(await actAs(here, here.owner), { teammateId: person.teammateId });
  expect(await openSessions(person.userId)).toBe(1);
  expect((await rowOf(person.teammateId)).sessions_valid_after).toBeTruthy();
  expect((await rowOf(second)).sessions_valid_after).toBeNull();
});

test("removing ends access and link, keeps the row; reinstating brings back what was, or what is chosen", async () => {
  const { account, owner, member, teammateId } = await scene();
  await removeTeammate(owner, { teammateId, reason: "left" });
  expect(await lastEvent(account)).toMatchObject({ action: "teammate.remove", before: { roles: ["Account Member"] } });
  expect((await actAs(account, member)).facts.removedAt).not.toBeNull();
  await reinstateTeammate(owner, { teammateId });
  expect(decide((await actAs(account, member)).facts, "pixels.edit").allowed).toBe(true);
  await removeTeammate(owner, { teammateId });
  await reinstateTeammate(owner, {
    teammateId,
    access: { ...accessWith(account.roleIds.account_member), readOnly: true },
  });
  expect(decide((await actAs(account, member)).facts, "pixels.edit").reason.rule).toBe("read_only");
});

test("an edit sets names and access whole, with before and after in the log", async () => {
  const { account, owner, member, teammateId } = await scene();
  const edit = { firstName: "Zoë", lastName: "Óskarsdóttir", access: accessWith(account.roleIds.account_manager) };
  await editTeammate(owner, { teammateId, version: 1, ...edit });
  expect(await rowOf(teammateId)).toMatchObject({
    first_name: "Zoë",
    version: 2,
    search_text: expect.stringContaining("zoe oskarsdottir"),
  });
  expect(decide((await actAs(account, member)).facts, "team.invite").allowed).toBe(true);
  expect(await lastEvent(account)).toMatchObject({
    before: { roles: ["Account Member"] },
    after: { roles: ["Account Manager"] },
  });
});

test("of two edits of one version the second is refused as a conflict, not merged", async () => {
  const { account, owner, teammateId } = await scene();
  const edit = (lastName: string) =>
    editTeammate(owner, {
      teammateId,
      version: 1,
      firstName: "A",
      lastName,
      access: accessWith(account.roleIds.account_member),
    });
  const results = await Promise.allSettled([edit("One"), edit("Two")]);
  expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find((r) => r.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
});

test("a manager reaches members, not managers above them, owners or themselves", async () => {
  const { account, owner, teammateId } = await scene();
  const person = await addTeammate(account, { roleKey: "account_manager" });
  const manager = await actAs(account, person);
  const suspend = (id: string) => suspendTeammate(manager, { teammateId: id });
  await expect(suspend(account.owner.teammateId)).rejects.toMatchObject({ code: "owners_are_out_of_reach" });
  await expect(suspend(person.teammateId)).rejects.toMatchObject({ code: "not_on_yourself" });
  const billed = await addTeammate(account, { roleKey: "account_manager" });
  const allow = { overrides: [{ permission: "billing.view", effect: "allow" }] };
  await editTeammate(owner, {
    teammateId: billed.teammateId,
    version: 1,
    firstName: "B",
    lastName: "B",
    access: { ...accessWith(account.roleIds.account_manager), ...allow },
  });
  await expect(suspend(billed.teammateId)).rejects.toMatchObject({ code: "holds_more_than_you" });
  await expect(suspend(teammateId)).resolves.toBeTruthy();
});

test("another account's teammate and one that never was look the same", async () => {
  const { owner } = await scene();
  const other = await scene();
  const theirs = await suspendTeammate(owner, { teammateId: other.teammateId }).catch((e) => e);
  const nobody = await suspendTeammate(owner, { teammateId: newId() }).catch((e) => e);
  expect(theirs).toMatchObject({ code: "not_found" });
  expect({ ...theirs, message: theirs.message }).toEqual({ ...nobody, message: nobody.message });
  expect((await rowOf(other.teammateId)).suspended_at).toBeNull();
});

test("who was locked out is let in again", async () => {
  const { account, owner, member, teammateId } = await scene();
  await look.rows("insert into sign_in_counters (email, failed) values ($1, 5)", [member.email]);
  await look.rows(
    "update sign_in_counters set failed = 6, locked_until = now() + interval '15 minutes' where email = $1",
    [member.email],
  );
  expect((await rowOf(teammateId)).locked_until).toBeTruthy();
  await unlockTeammate(owner, { teammateId });
  expect((await rowOf(teammateId)).locked_until).toBeNull();
  expect(await lastEvent(account)).toMatchObject({ action: "teammate.unlock" });
});

test("a demoted actor's open context gives nothing: the permission is read again under the lock", async () => {
  const { account, owner, teammateId } = await scene();
  const person = await addTeammate(account, { roleKey: "account_manager" });
  const stale = await actAs(account, person);
  const demotion = { firstName: "M", lastName: "M", access: accessWith(account.roleIds.account_member) };
  await editTeammate(owner, { teammateId: person.teammateId, version: 1, ...demotion });
  await expect(suspendTeammate(stale, { teammateId })).rejects.toMatchObject({ code: "not_permitted" });
});
