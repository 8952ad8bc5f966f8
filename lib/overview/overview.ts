import type { Counted } from "@/lib/counted";
import type { StatusCounts } from "@/lib/teammates/row";

/** An account in few words: plain values, as everything here; times as ISO 8601 UTC. */
export type Overview = { people: number; owners: number; projects: number; byStatus: StatusCounts };

/** What the overview counts of the active and the invited. */
export type PeopleCounts = {
  /** Of the active, those who signed in within the last 30 days. */
  seenThisMonth: Counted;
  waitingLong: Counted;
  withoutTwoFactor: Counted;
  endingSoon: Counted;
  nextToEnd: { name: string; endsAt: string } | null;
  notSeen: Counted;
};

/** How many people signed in during the week that began on this Monday. */
export type WeekOfSignIns = { from: string; returning: number; firstTime: number };

/** Some people about whom somebody should do something. */
export type Need = Counted & {
  kind:
    | "undelivered"
    | "locked"
    | "inviteExpired"
    | "accessEnded"
    | "requiredTwoFactorMissing"
    | "managersWithoutTwoFactor"
    | "fewAdmins";
  /** The one it is about, or the one it has been about the longest. */
  first: NeedPerson | null;
};

export type NeedPerson = {
  id: string;
  name: string;
  /** When it began, or for the locked when it ends. */
  at: string | null;
  /** The provider's words, where a mail was not delivered. */
  words: string | null;
  groups: number;
};

/** A change as the overview tells it. */
export type LatestChange = {
  number: number;
  at: string;
  sentence: string;
  actorId: string | null;
  actorName: string;
  targetName: string;
  /** The reason given, in the words of who gave it. */
  reason: string | null;
  /** What an edit changed, e.g. "overrides, groups". */
  changed: string | null;
};

/** Ownership that is offered now, as one of its two parties sees it. */
export type OpenOffer = { isReceiver: boolean; otherName: string; expiresAt: string };
