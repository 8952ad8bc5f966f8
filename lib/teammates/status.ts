/** Exactly one, first match, in the order of domain §6. */
export const STATUSES = [
  "removed",
  "suspended",
  "declined",
  "inviteRevoked",
  "inviteExpired",
  "invited",
  "scheduled",
  "accessExpired",
  "locked",
  "active",
] as const;

export type Status = (typeof STATUSES)[number];

export type Life = {
  joinedAt: Date | null;
  removedAt: Date | null;
  suspendedAt: Date | null;
  inviteDeclinedAt: Date | null;
  inviteRevokedAt: Date | null;
  inviteExpiresAt: Date | null;
  startsAt: Date | null;
  endsAt: Date | null;
  lockedUntil: Date | null;
};

/** The status of a teammate at a moment. `STATUS_SQL` in status-sql.ts says the same to the database. */
export function statusOf(life: Life, now: Date): Status {
  if (life.removedAt) return "removed";
  if (life.suspendedAt) return "suspended";
  if (!life.joinedAt) {
    if (life.inviteDeclinedAt) return "declined";
    if (life.inviteRevokedAt) return "inviteRevoked";
    return life.inviteExpiresAt && life.inviteExpiresAt > now ? "invited" : "inviteExpired";
  }
  if (life.startsAt && life.startsAt > now) return "scheduled";
  if (life.endsAt && life.endsAt <= now) return "accessExpired";
  if (life.lockedUntil && life.lockedUntil > now) return "locked";
  return "active";
}

const LABELS: Record<Exclude<Status, "invited">, string> = {
  removed: "Removed",
  suspended: "Suspended",
  declined: "Declined",
  inviteRevoked: "Invite revoked",
  inviteExpired: "Invite expired",
  scheduled: "Scheduled",
  accessExpired: "Access expired",
  locked: "Locked",
  active: "Active",
};

/** The word people read; the catalogue has its own for Invited (domain §3.5). */
export const statusLabel = (status: Status, catalogue: { invitedLabel: string }): string =>
  status === "invited" ? catalogue.invitedLabel : LABELS[status];
