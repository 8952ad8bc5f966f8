import type { Random } from "@/db/seed/random";
import type { Status } from "@/lib/teammates/status";
import { byWeight } from "./chance";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** Moments in milliseconds; null where it did not happen. */
export type Life = {
  createdAt: number;
  invitedAt: number;
  joinedAt: number | null;
  declinedAt: number | null;
  revokedAt: number | null;
  suspendedAt: number | null;
  removedAt: number | null;
  startsAt: number | null;
  endsAt: number | null;
  lockedUntil: number | null;
  lastSignInAt: number | null;
};

const STATUS = byWeight<Status>([
  ["active", 803],
  ["invited", 40],
  ["inviteExpired", 30],
  ["declined", 5],
  ["inviteRevoked", 5],
  ["scheduled", 10],
  ["accessExpired", 40],
  ["suspended", 40],
  ["removed", 26],
  ["locked", 1],
]);

/** A life that began then and has one of the statuses now. */
export function lifeSince(random: Random, createdAt: number, now: number): Life {
  const status = STATUS.pick(random);
  const age = now - createdAt;
  const life: Life = { ...NOTHING, createdAt, invitedAt: createdAt };
  switch (status) {
    case "invited":
      return { ...life, invitedAt: now - random.next() * Math.min(age, 6 * DAY) };
    case "inviteExpired":
      // Who came in the last week cannot have let a week pass.
      return age > 7.5 * DAY ? { ...life, invitedAt: createdAt + random.next() * (age - 7.5 * DAY) } : life;
    case "declined":
      return { ...life, declinedAt: createdAt + random.next() * Math.min(age, 7 * DAY) };
    case "inviteRevoked":
      return { ...life, revokedAt: createdAt + random.next() * Math.min(age, 7 * DAY) };
    default:
      return joined(random, life, status, now);
  }
}

type Joined = Exclude<Status, "invited" | "inviteExpired" | "declined" | "inviteRevoked">;

function joined(random: Random, life: Life, status: Joined, now: number): Life {
  const joinedAt = life.createdAt + random.next() * Math.min((now - life.createdAt) * 0.9, 5 * DAY);
  const since = now - joinedAt;
  const lately = (days: number) => now - random.next() * Math.min(since * 0.5, days * DAY);
  const base = { ...life, joinedAt, lastSignInAt: seen(random, joinedAt, now) };
  switch (status) {
    case "scheduled": {
      const startsAt = now + (30 + 300 * random.next()) * DAY;
      return { ...base, startsAt, endsAt: random.chance(0.5) ? startsAt + 200 * DAY * random.next() + DAY : null };
    }
    case "accessExpired": {
      const endsAt = lately(300);
      return { ...base, endsAt, lastSignInAt: seen(random, joinedAt, endsAt) };
    }
    case "suspended": {
      const suspendedAt = lately(200);
      return { ...base, suspendedAt, lastSignInAt: seen(random, joinedAt, suspendedAt) };
    }
    case "removed": {
      // Far from the ninety days after which the row goes.
      const removedAt = lately(25);
      return { ...base, removedAt, lastSignInAt: seen(random, joinedAt, removedAt) };
    }
    case "locked":
      return { ...base, lockedUntil: now + 2 * HOUR };
    case "active":
      return random.chance(0.09) ? { ...base, endsAt: now + (2 + 400 * random.next()) * DAY } : base;
    default:
      return status satisfies never;
  }
}

/** Most were here lately, a few have not come back since they joined, and some never signed in at all. */
function seen(random: Random, from: number, to: number): number | null {
  if (random.chance(0.03)) return null;
  return to - (to - from) * random.next() ** 4;
}

const NOTHING: Omit<Life, "createdAt" | "invitedAt"> = {
  joinedAt: null,
  declinedAt: null,
  revokedAt: null,
  suspendedAt: null,
  removedAt: null,
  startsAt: null,
  endsAt: null,
  lockedUntil: null,
  lastSignInAt: null,
};
