import type { Status } from "@/lib/teammates/status";
import { DAY, type DemoClock, MINUTE } from "./clock";
import type { Life } from "./person";
import type { AccountPlan } from "./plan";
import type { Random } from "./random";

type Setting = { random: Random; clock: DemoClock; plan: AccountPlan };

const NOTHING: Life = {
  invitedAt: null,
  invitedBy: null,
  resentAt: null,
  declinedAt: null,
  revokedAt: null,
  joinedAt: null,
  suspendedAt: null,
  suspendReason: null,
  removedAt: null,
  lockedAt: null,
  startsAt: null,
  endsAt: null,
  deliveryError: null,
  signIns: [],
};

/** The one who made the account: never invited, here from the first day. */
export function founderLife({ random, clock, plan }: Setting): Life {
  const joinedAt = clock.ago(plan.age);
  const seen = signIns(random, clock, joinedAt, clock.ago(0), 0.97);
  return { ...NOTHING, joinedAt, signIns: [...seen, clock.ago(0.03)] };
}

/** A life that ends in this status now. People one knows by name have been here long and are seen often. */
export function lifeOf(setting: Setting, status: Status, isKnown: boolean): Life {
  const { random, clock, plan } = setting;
  switch (status) {
    case "invited":
      return { ...invited(setting, random.next() < 0.3 ? 5 + 1.5 * random.next() : 0.1 + 4.5 * random.next()) };
    case "inviteExpired":
      return { ...invited(setting, 8 + 40 * random.next()) };
    case "declined": {
      const days = 4 + 60 * random.next();
      return { ...invited(setting, days), declinedAt: clock.ago(days - 3 * random.next() - 0.1) };
    }
    case "inviteRevoked": {
      const days = 3 + 50 * random.next();
      return { ...invited(setting, days), revokedAt: clock.ago(days - 2 * random.next() - 0.1) };
    }
    case "scheduled":
      return { ...joined(setting, 1 + 6 * random.next(), null), startsAt: clock.ahead(2 + 40 * random.next()) };
    case "accessExpired": {
      const over = 2 + 45 * random.next();
      return { ...joined(setting, over + 60 + 200 * random.next(), over), endsAt: clock.ago(over) };
    }
    case "locked":
      return { ...joined(setting, 30 + 0.7 * plan.age * random.next(), 0.1), lockedAt: clock.ago(3 / 1440) };
    case "suspended": {
      const since = 0.5 + 60 * random.next();
      const reason = random.chance(0.8) ? random.pick(plan.suspendReasons) : null;
      return {
        ...joined(setting, since + 20 + 100 * random.next(), since),
        suspendedAt: clock.ago(since),
        suspendReason: reason,
      };
    }
    case "removed": {
      const since = 1 + 80 * random.next();
      return { ...joined(setting, since + 30 + 90 * random.next(), since), removedAt: clock.ago(since) };
    }
    case "active":
      if (isKnown) return { ...joined(setting, plan.age * (0.6 + 0.3 * random.next()), null, 0) };
      return { ...joined(setting, joinedAgo(random, plan.age), null), ...period(setting) };
    default:
      return status satisfies never;
  }
}

/** More joined lately than long ago: the account grows. */
const joinedAgo = (random: Random, age: number): number => 0.4 + (age - 25) * random.next() ** 1.6;

/** Some have access for a time only, and for a few of them it ends soon. */
function period({ random, clock }: Setting): Pick<Life, "endsAt"> {
  if (!random.chance(0.09)) return { endsAt: null };
  return { endsAt: clock.ahead(random.chance(0.55) ? 2 + 27 * random.next() : 31 + 150 * random.next()) };
}

function invited({ random, clock }: Setting, days: number): Life {
  const resentAt = days > 12 && random.chance(0.4) ? clock.ago(days - 3 * random.next() - 1) : null;
  return { ...NOTHING, invitedAt: clock.ago(days), resentAt };
}

/** Invited a little before they joined; seen until `until` days ago, or until now unless they stopped coming. */
function joined({ random, clock, plan }: Setting, wanted: number, until: number | null, dormancy = 0.16): Life {
  const days = Math.min(wanted, plan.age - 8);
  const joinedAt = clock.ago(days);
  const invitedAt = new Date(joinedAt.getTime() - random.between(5, 5 * 1440) * MINUTE);
  const isDormant = until === null && days > 120 && random.chance(dormancy);
  const end = isDormant ? clock.ago(91 + (days - 95) * random.next()) : clock.ago(until ?? 0);
  const habit = random.weighted({ daily: 25, weekly: 45, monthly: 30 });
  const seen = signIns(random, clock, joinedAt, end, { daily: 0.96, weekly: 0.78, monthly: 0.3 }[habit]);
  if (isDormant) seen.push(new Date(end.getTime() - random.between(1, 1440) * MINUTE));
  if (until === null && !isDormant && habit === "daily" && random.chance(0.7))
    seen.push(clock.ago(0.9 * random.next() ** 2));
  const isIn = (moment: Date) => moment > joinedAt && moment < end && clock.isPast(moment);
  return { ...NOTHING, invitedAt, joinedAt, signIns: seen.filter(isIn) };
}

const WEEKS_IN_THE_LOG = 13;

/** About one sign-in a week with this probability, fewer the longer ago, in the hours people work. */
function signIns(random: Random, clock: DemoClock, from: Date, to: Date, probability: number): Date[] {
  const weeks = Array.from({ length: WEEKS_IN_THE_LOG }, (_, i) => i);
  return weeks.flatMap((week) => {
    if (!random.chance(probability * (1 - 0.03 * week))) return [];
    const midnight = Math.floor(clock.ago(week * 7 + random.between(0, 6)).getTime() / DAY) * DAY;
    const moment = new Date(midnight + random.between(7 * 60, 18 * 60) * MINUTE + random.between(0, 59_999));
    return moment > from && moment < to && clock.isPast(moment) ? [moment] : [];
  });
}
