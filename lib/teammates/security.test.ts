import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { seatsOf } from "@/lib/accounts/queries";
import { newId } from "@/lib/id";
import { endSession } from "@/lib/sessions/end-sessions";
import { actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { endTeammateSession } from "./end-session";
import { endTeammateSessions } from "./end-sessions";
import { leaveAccount } from "./leave-account";
import { getTeammateLife, getTeammateRow, getTeammateSecurity } from "./queries";
import { removeTeammate } from "./remove-teammate";
import { suspendTeammate } from "./suspend-teammate";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const person = await addTeammate(account, { roleKey: "account_member" });
  return { account, owner, person, teammateId: person.teammateId };
}

const begin = async (account: TestAccount, person: Person) => (await actAs(account, person)).actor.sessionId;
const idsSeen = async (ctx: Awaited<ReturnType<typeof actAs>>, teammateId: string) =>
  (await getTeammateSecurity(ctx, teammateId)).sessions?.map(({ id }) => id).sort();
const events = (account: TestAccount, action: string) =>
  look.rows("select * from audit_events where account_id = $1 and action = $2", [account.id, action]);

describe("ending one session of a teammate", () => {
  test("ends its row when they are a teammate nowhere else, and no other session", async () => {
    const { account, owner, person, teammateId } = await scene();
    const [lost, kept] = [await begin(account, person), await begin(account, person)];
    expect(await idsSeen(owner, teammateId)).toEqual([lost, kept].sort());
    await endTeammateSession(owner, { teammateId, sessionId: lost });
    expect((await look.one("select ended_at from sessions where id = $1", [lost])).ended_at).toBeTruthy();
    expect((await look.one("select ended_at from sessions where id = $1", [kept])).ended_at).toBeNull();
    expect(await idsSeen(owner, teammateId)).toEqual([kept]);
    expect(await events(account, "teammate.end_session")).toMatchObject([
      { target_id: teammateId, before: { device: "Test", address: "127.0.0.1" } },
    ]);
    await endTeammateSession(owner, { teammateId, sessionId: lost });
    expect(await events(account, "teammate.end_session"), "what has ended ends once").toHaveLength(1);
  });

  test("ends it for this account alone when they have another one", async () => {
    const { account, owner, person, teammateId } = await scene();
    const elsewhere = await openAccount("analytics");
    await look.rows(
      `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
       select $1, $2, user_id, email, first_name, last_name, search_text, now() from teammates where id = $3`,
      [elsewhere.id, newId(), teammateId],
    );
    const sessionId = await begin(account, person);
    await endTeammateSession(owner, { teammateId, sessionId });
    expect((await look.one("select ended_at from sessions where id = $1", [sessionId])).ended_at).toBeNull();
    const seats = await transaction((tx) => seatsOf(tx, { userId: person.userId, sessionId }));
    expect(Object.fromEntries(seats.map((seat) => [seat.catalogue, seat.isOutdated]))).toEqual({
      tracking: true,
      analytics: false,
    });
    expect(await idsSeen(owner, teammateId)).toEqual([]);
    await endTeammateSession(owner, { teammateId, sessionId });
    expect(await events(account, "teammate.end_session")).toHaveLength(1);
  });

  test("is refused on oneself, on owners, without the permission, and for sessions that are not theirs", async () => {
    const { account, owner, person, teammateId } = await scene();
    const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
    const member = await actAs(account, person);
    const sessionId = member.actor.sessionId;
    const end = (ctx: typeof owner, id: string, session: string) =>
      endTeammateSession(ctx, { teammateId: id, sessionId: session }).catch(({ code }) => code);
    expect(await end(owner, account.owner.teammateId, owner.actor.sessionId)).toBe("not_on_yourself");
    expect(await end(manager, account.owner.teammateId, owner.actor.sessionId)).toBe("owners_are_out_of_reach");
    expect(await end(member, account.owner.teammateId, owner.actor.sessionId)).toBe("not_permitted");
    expect(await end(owner, teammateId, owner.actor.sessionId)).toBe("not_found");
    expect(await end(owner, newId(), sessionId)).toBe("not_found");
    expect(await idsSeen(owner, teammateId)).toEqual([sessionId]);
    expect(await end(manager, teammateId, sessionId)).toBeNull();
  });
});

describe("what an account knows of a teammate's sign-in", () => {
  test("lists the sessions that reach it: none that it ended, that ran out or that wait for the second step", async () => {
    const { account, owner, person, teammateId } = await scene();
    const [old, idle, own] = [await begin(account, person), await begin(account, person), await begin(account, person)];
    await look.rows("update sessions set created_at = now() - interval '8 days' where id = $1", [old]);
    await look.rows("update sessions set last_used_at = now() - interval '13 hours' where id = $1", [idle]);
    expect(await idsSeen(owner, teammateId)).toEqual([own]);
    await look.rows("update users set two_factor = true where id = $1", [person.userId]);
    expect(await idsSeen(owner, teammateId)).toEqual([]);
    await look.rows("update sessions set assurance = 2 where id = $1", [own]);
    expect(await idsSeen(owner, teammateId)).toEqual([own]);
    await transaction((tx) => endSession(tx, person.userId, own));
    expect(await idsSeen(owner, teammateId)).toEqual([]);
    await look.rows("update users set two_factor = false where id = $1", [person.userId]);
    await begin(account, person);
    await endTeammateSessions(owner, { teammateId });
    expect(await idsSeen(owner, teammateId)).toEqual([]);
  });

  test("says since when two-factor is on and until when they are locked, and not with what", async () => {
    const { account, owner, person, teammateId } = await scene();
    expect(await getTeammateSecurity(owner, teammateId)).toMatchObject({
      twoFactor: { isOn: false, since: null },
      isTwoFactorRequired: false,
      lockedUntil: null,
    });
    await look.rows(
      `insert into passkeys (id, user_id, credential_id, public_key, name, created_at)
       values ($1, $2, $3, $3, 'Key', '2026-03-01T10:00:00Z')`,
      [newId(), person.userId, Buffer.from(newId())],
    );
    await look.rows("update users set two_factor = true where id = $1", [person.userId]);
    await look.rows("update accounts set require_two_factor = true where id = $1", [account.id]);
    await look.rows("insert into sign_in_counters (email, failed) values ($1, 5)", [person.email]);
    await look.rows("update sign_in_counters set locked_until = now() + interval '15 minutes' where email = $1", [
      person.email,
    ]);
    const security = await getTeammateSecurity(owner, teammateId);
    expect(security).toMatchObject({
      twoFactor: { isOn: true, since: "2026-03-01T10:00:00.000Z" },
      isTwoFactorRequired: true,
      lockedUntil: expect.stringMatching(/^20/),
    });
    expect(JSON.stringify(security)).not.toMatch(/Key|backup/);
  });

  test("shows sessions to those who could end them and to oneself, and says why not to others", async () => {
    const { account, owner, person, teammateId } = await scene();
    const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
    const role = newId();
    await look.rows("insert into roles (account_id, id, name, permissions) values ($1, $2, 'Viewer', $3)", [
      account.id,
      role,
      ["team.view"],
    ]);
    await look.rows("update grants set role_id = $1 where teammate_id = $2", [role, teammateId]);
    const viewer = await actAs(account, person);
    expect(await getTeammateSecurity(viewer, owner.actor.teammateId)).toMatchObject({
      sessions: null,
      sessionsRefused: "not_permitted",
    });
    expect((await getTeammateSecurity(viewer, teammateId)).sessions).toMatchObject([
      { id: viewer.actor.sessionId, isCurrent: true },
    ]);
    expect((await getTeammateSecurity(manager, teammateId)).sessions).toMatchObject([
      { id: viewer.actor.sessionId, isCurrent: false },
    ]);
    const stranger = await openAccount();
    await expect(getTeammateSecurity(owner, stranger.owner.teammateId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("how access ended", () => {
  test("is told with who did it and why, and until when the removed are kept", async () => {
    const { owner, teammateId } = await scene();
    expect(await getTeammateLife(owner, teammateId)).toEqual({ suspended: null, removed: null });
    await suspendTeammate(owner, { teammateId });
    expect(await getTeammateLife(owner, teammateId)).toMatchObject({ suspended: { byName: "Ada Brandt" } });
    await removeTeammate(owner, { teammateId, reason: "Contract over" });
    const { removed } = await getTeammateLife(owner, teammateId);
    expect(removed).toMatchObject({ byName: "Ada Brandt", reason: "Contract over", hasLeft: false });
    const kept = Date.parse(removed?.keptUntil ?? "") - Date.parse(removed?.at ?? "");
    expect(kept).toBe(90 * 86_400_000);
    expect((await getTeammateRow(owner, teammateId)).keptUntil).toBe(removed?.keptUntil);
  });

  test("is nobody's doing for who left, and not found in another account", async () => {
    const { account, owner, person, teammateId } = await scene();
    await leaveAccount(await actAs(account, person), {});
    expect((await getTeammateLife(owner, teammateId)).removed).toMatchObject({ byName: null, hasLeft: true });
    const stranger = await openAccount();
    const theirs = await actAs(stranger, stranger.owner);
    await expect(getTeammateLife(theirs, teammateId)).rejects.toMatchObject({ code: "not_found" });
  });
});
