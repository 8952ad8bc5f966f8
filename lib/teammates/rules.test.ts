import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teammates as t } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { addTeammate, lookInto, openAccount } from "@/lib/testing";
import { type Life, statusLabel, statusOf } from "./status";
import { STATUS_SQL } from "./status-sql";

const NOW = new Date("2026-11-21T12:00:00Z");
const past = new Date("2026-11-01T00:00:00Z");
const future = new Date("2026-12-01T00:00:00Z");
const nothing: Life = {
  joinedAt: null,
  removedAt: null,
  suspendedAt: null,
  inviteDeclinedAt: null,
  inviteRevokedAt: null,
  inviteExpiresAt: null,
  startsAt: null,
  endsAt: null,
  lockedUntil: null,
};

test.each([
  [
    "removed wins over everything",
    { joinedAt: past, removedAt: past, suspendedAt: past, lockedUntil: future },
    "removed",
  ],
  ["suspended wins over the period", { joinedAt: past, suspendedAt: past, endsAt: past }, "suspended"],
  ["declined", { inviteDeclinedAt: past, inviteExpiresAt: future }, "declined"],
  ["revoked", { inviteRevokedAt: past, inviteExpiresAt: future }, "inviteRevoked"],
  ["an invitation that is over", { inviteExpiresAt: past }, "inviteExpired"],
  ["an invitation that ends this instant", { inviteExpiresAt: NOW }, "inviteExpired"],
  ["an invitation that is open", { inviteExpiresAt: future }, "invited"],
  ["an open invitation to a later period is still Invited", { inviteExpiresAt: future, startsAt: future }, "invited"],
  ["joined before the period begins", { joinedAt: past, startsAt: future }, "scheduled"],
  ["the period is over", { joinedAt: past, endsAt: past }, "accessExpired"],
  ["the period ends this instant", { joinedAt: past, endsAt: NOW }, "accessExpired"],
  ["an ended period hides a lock", { joinedAt: past, endsAt: past, lockedUntil: future }, "accessExpired"],
  ["too many wrong passwords", { joinedAt: past, lockedUntil: future }, "locked"],
  ["a lock that is over", { joinedAt: past, lockedUntil: past }, "active"],
  ["joined", { joinedAt: past, startsAt: past, endsAt: future }, "active"],
] as const)("%s", (_, life, status) => {
  expect(statusOf({ ...nothing, ...life }, NOW)).toBe(status);
});

test("Invited has the catalogue's own word, every other status one word everywhere", () => {
  expect(statusLabel("invited", { invitedLabel: "Notified" })).toBe("Notified");
  expect(statusLabel("locked", { invitedLabel: "Notified" })).toBe("Locked");
});

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

test("the database derives the same status as the code, whatever the row", async () => {
  const account = await openAccount();
  const person = await addTeammate(account, { roleKey: "account_member" });
  const clock = new Date(String((await look.one("select now()::text as now")).now));
  const moment = fc
    .constantFrom(null, -86_400_000, 86_400_000)
    .map((d) => (d === null ? null : new Date(clock.getTime() + d)));
  const lives = fc.record({
    joinedAt: moment,
    removedAt: moment,
    suspendedAt: moment,
    inviteDeclinedAt: moment,
    inviteRevokedAt: moment,
    inviteExpiresAt: moment,
    startsAt: fc
      .constantFrom(null, -172_800_000, 3_600_000)
      .map((d) => (d === null ? null : new Date(clock.getTime() + d))),
    endsAt: moment.map((d) => (d === null ? null : new Date(d.getTime() + 7_200_000))),
    lockedUntil: moment,
  });
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      fc.pre(!life.startsAt || !life.endsAt || life.startsAt < life.endsAt);
      const said = await inAccount(account.id, async (tx) => {
        await tx.update(t).set(life).where(eq(t.id, person.teammateId));
        const [row] = await tx.select({ status: STATUS_SQL }).from(t).where(eq(t.id, person.teammateId));
        return row?.status;
      });
      expect(said).toBe(statusOf({ ...nothing, ...life }, clock));
    }),
    { numRuns: 150 },
  );
});
