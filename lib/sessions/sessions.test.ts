import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { seatsOf } from "@/lib/accounts/queries";
import { makeUser, nobody } from "@/lib/auth/testing";
import { findFacts } from "@/lib/load-facts";
import { endAllSessions, endOtherSessions, endSession } from "./end-sessions";
import { endSessionsHere } from "./end-sessions-here";
import { findCaller, findSession, listSessions } from "./queries";
import { startSession } from "./start-session";

beforeAll(testDatabase);

const begin = (userId: string) =>
  transaction((tx) => startSession(tx, { userId, origin: nobody().origin, assurance: 1 }));

const age = (id: string, created: string, used: string) =>
  transaction((tx) =>
    tx.execute(sql`update sessions set created_at = clock_timestamp() - ${created}::interval,
      last_used_at = clock_timestamp() - ${used}::interval where id = ${id}`),
  );

describe("a session", () => {
  test("is good while its row is, and names its user", async () => {
    const user = await makeUser();
    const { id, secret } = await begin(user.id);
    expect(await findSession(secret)).toMatchObject({
      userId: user.id,
      sessionId: id,
      email: user.email,
      firstName: "Ada",
      emailVerified: true,
    });
    expect(await findSession(`${secret}x`)).toBeNull();
    expect(await findSession("")).toBeNull();
  });

  test.each([
    ["0 seconds", "11 hours 59 minutes", true],
    ["12 hours 1 minute", "12 hours 1 second", false],
    ["6 days 23 hours", "1 minute", true],
    ["7 days 1 second", "1 minute", false],
  ])("begun %s ago and used %s ago is good: %s, by the database's clock", async (created, used, isGood) => {
    const { id, secret } = await begin((await makeUser()).id);
    await age(id, created, used);
    expect((await findSession(secret)) !== null).toBe(isGood);
  });

  test("that is used stays in use, and is written at most once a minute", async () => {
    const { id, secret } = await begin((await makeUser()).id);
    const lastUsed = async () => {
      const { rows } = await transaction((tx) =>
        tx.execute<{ used: string }>(sql`select last_used_at::text as used from sessions where id = ${id}`),
      );
      return rows[0]?.used;
    };
    const begun = await lastUsed();
    await findSession(secret);
    expect(await lastUsed()).toBe(begun);
    await age(id, "1 day", "2 minutes");
    const before = await lastUsed();
    await findSession(secret);
    expect(await lastUsed()).not.toBe(before);
  });

  test("opens one of its user's accounts with what they may there, and nobody else's", async () => {
    const [user, other] = [await makeUser(["tracking", "publishing"]), await makeUser(["tracking"])];
    const { secret } = await begin(user.id);
    const { seats = [] } = (await findCaller(secret)) ?? {};
    expect(seats).toHaveLength(2);
    for (const { slug, accountId, teammateId } of seats) {
      const { now: _, ...facts } = (await inAccount(accountId, (tx) => findFacts(tx, accountId, teammateId))) ?? {};
      expect((await findCaller(secret, slug))?.opened).toMatchObject({ slug, facts });
    }
    for (const slug of [other.accounts[0]?.slug ?? "", "", "sign-in", null]) {
      expect(await findCaller(secret, slug)).toMatchObject({ seats, opened: null });
    }
  });

  test("keeps no secret in the database", async () => {
    const { id, secret } = await begin((await makeUser()).id);
    const { rows } = await transaction((tx) =>
      tx.execute<{ row: string }>(sql`select s::text as row from sessions s where id = ${id}`),
    );
    expect(rows[0]?.row).toContain(id);
    expect(rows[0]?.row).not.toContain(secret);
    expect(rows[0]?.row).not.toContain(Buffer.from(secret).toString("hex"));
  });
});

describe("ending", () => {
  test("one's sessions one by one, the others, or all", async () => {
    const user = await makeUser();
    const [a, b, c] = [await begin(user.id), await begin(user.id), await begin(user.id)];
    expect(await transaction((tx) => endSession(tx, user.id, a.id))).toBe(1);
    expect((await listSessions(user.id)).map((s) => s.id).sort()).toEqual([b.id, c.id].sort());
    expect(await transaction((tx) => endOtherSessions(tx, user.id, b.id))).toBe(1);
    expect(await findSession(c.secret)).toBeNull();
    expect(await findSession(b.secret)).not.toBeNull();
    expect(await transaction((tx) => endAllSessions(tx, user.id))).toBe(1);
    expect(await findSession(b.secret)).toBeNull();
  });

  test("somebody else's session does nothing", async () => {
    const [ada, bob] = [await makeUser(), await makeUser()];
    const session = await begin(ada.id);
    expect(await transaction((tx) => endSession(tx, bob.id, session.id))).toBe(0);
    expect(await findSession(session.secret)).not.toBeNull();
  });

  test("a teammate's sessions ends the person's when they are a teammate nowhere else", async () => {
    const user = await makeUser(["tracking"]);
    const session = await begin(user.id);
    await endHere(user);
    expect(await findSession(session.secret)).toBeNull();
  });

  test("a teammate's sessions leaves their other accounts alone, and this one asks to sign in again", async () => {
    const user = await makeUser(["tracking", "analytics"]);
    const before = await begin(user.id);
    await endHere(user);
    expect(await findSession(before.secret)).not.toBeNull();
    const outdated = async (sessionId: string) => {
      const seats = await transaction((tx) => seatsOf(tx, { userId: user.id, sessionId }));
      return Object.fromEntries(seats.map((seat) => [seat.catalogue, seat.isOutdated]));
    };
    expect(await outdated(before.id)).toEqual({ tracking: true, analytics: false });
    const after = await begin(user.id);
    expect(await outdated(after.id)).toEqual({ tracking: false, analytics: false });
  });
});

async function endHere({ id: userId, accounts }: Awaited<ReturnType<typeof makeUser>>): Promise<void> {
  const [first] = accounts;
  if (!first) throw new Error("The user has no account");
  await inAccount(first.accountId, (tx) => endSessionsHere(tx, first.accountId, { id: first.ownerTeammateId, userId }));
}
