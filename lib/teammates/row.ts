import type { RefusalCode } from "@/lib/refusal";
import type { TeammateAction } from "./rules";
import type { Status } from "./status";

export type HeldRole = {
  name: string;
  /** null: every project. */
  projectId: string | null;
  projectName: string | null;
  viaGroup: string | null;
  endsAt: string | null;
};

/** One line of the Teammates table: plain values, times as ISO 8601 UTC. */
export type TeammateRow = {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  kind: "internal" | "external";
  status: Status;
  /** What stands behind the status: the suspend reason, when a scheduled period begins, why a mail failed. */
  detail: string | null;
  delivery: "none" | "queued" | "sent" | "failed";
  roles: HeldRole[];
  groups: { id: string; name: string; isAdmin: boolean }[];
  reach: { all: true } | { all: false; projects: { id: string; name: string }[] };
  readOnly: boolean;
  /** null: not joined, so there is nothing to say. */
  twoFactor: boolean | null;
  lastSignInAt: string | null;
  startsAt: string | null;
  endsAt: string | null;
  /** Until when the removed can be reinstated; null for everybody else. */
  keptUntil: string | null;
  isYou: boolean;
  /** What fits the status, each with why it would be refused, or null when it would not. */
  actions: { action: TeammateAction; refused: RefusalCode | null }[];
};

export type TeammatePage = {
  rows: TeammateRow[];
  /** Ordinals of the first and last row, 1-based; 0 and 0 when there are none. */
  from: number;
  to: number;
  /** Cursors for the URL's `after`; null at the ends. */
  previous: string | null;
  next: string | null;
};

/** How many there are in each status; of those in `atLeast` there are more than was counted. */
export type StatusCounts = Record<Status, number> & { atLeast: readonly Status[] };
