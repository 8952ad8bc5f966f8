import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { accountId, bytes, id, moment } from "./columns";
import { sessions, users } from "./users";

/**
 * A user's place in one account, from the invitation on. What the table sorts and filters by stands in
 * this one row: two_factor, last_sign_in_at and locked_until are kept equal to the user's by triggers.
 */
export const teammates = pgTable(
  "teammates",
  {
    accountId: accountId().references(() => accounts.id),
    id: id(),
    userId: uuid("user_id").references(() => users.id),
    email: text("email").notNull(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    /** Names, address and id, folded for search (lib/teammates/search-text.ts). */
    searchText: text("search_text").notNull(),
    kind: text("kind", { enum: ["internal", "external"] })
      .notNull()
      .default("internal"),
    readOnly: boolean("read_only").notNull().default(false),
    startsAt: moment("starts_at"),
    endsAt: moment("ends_at"),
    invitedAt: moment("invited_at"),
    invitedById: uuid("invited_by_id"),
    invitedByName: text("invited_by_name"),
    invitationId: uuid("invitation_id"),
    inviteExpiresAt: moment("invite_expires_at"),
    inviteDeclinedAt: moment("invite_declined_at"),
    inviteRevokedAt: moment("invite_revoked_at"),
    delivery: text("delivery", { enum: ["none", "queued", "sent", "failed"] })
      .notNull()
      .default("none"),
    deliveryError: text("delivery_error"),
    joinedAt: moment("joined_at"),
    suspendedAt: moment("suspended_at"),
    suspendReason: text("suspend_reason"),
    removedAt: moment("removed_at"),
    /** Sessions begun before this moment do not reach this account. */
    sessionsValidAfter: moment("sessions_valid_after"),
    twoFactor: boolean("two_factor").notNull().default(false),
    lastSignInAt: moment("last_sign_in_at"),
    lockedUntil: moment("locked_until"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("teammates_email_key").on(t.accountId, t.email),
    uniqueIndex("teammates_user_key").on(t.accountId, t.userId),
    index("teammates_user_id_idx").on(t.userId),
    index("teammates_name_idx").on(t.accountId, sql`lower(${t.firstName} || ' ' || ${t.lastName})`, t.id),
    // What time changes by itself, for counting; no predicate names what a bulk act changes, so that it stays cheap.
    index("teammates_invite_expires_idx").on(t.accountId, t.inviteExpiresAt).where(sql`${t.joinedAt} is null`),
    index("teammates_starts_idx").on(t.accountId, t.startsAt).where(sql`${t.startsAt} is not null`),
    index("teammates_ends_idx").on(t.accountId, t.endsAt).where(sql`${t.endsAt} is not null`),
    index("teammates_undelivered_idx")
      .on(t.accountId, t.invitedAt, t.id)
      .where(sql`${t.delivery} = 'failed' and ${t.joinedAt} is null`),
    index("teammates_locked_idx").on(t.accountId, t.lockedUntil, t.id).where(sql`${t.lockedUntil} is not null`),
    index("teammates_inviter_idx").on(t.accountId, t.invitedById).where(sql`${t.joinedAt} is null`),
    index("teammates_domain_idx").on(t.accountId, sql`split_part(${t.email}, '@', 2)`),
    check("teammates_kind", sql`${t.kind} in ('internal', 'external')`),
    check("teammates_delivery", sql`${t.delivery} in ('none', 'queued', 'sent', 'failed')`),
    check("teammates_joined_has_user", sql`${t.joinedAt} is null or ${t.userId} is not null`),
    check("teammates_period_order", sql`${t.startsAt} is null or ${t.endsAt} is null or ${t.startsAt} < ${t.endsAt}`),
    check("teammates_email_folded", sql`${t.email} = lower(${t.email}) and position('@' in ${t.email}) > 1`),
  ],
);

/** Every link that was ever sent for a teammate; the newest is teammates.invitation_id. */
export const invitations = pgTable(
  "invitations",
  {
    accountId: accountId(),
    id: id(),
    teammateId: uuid("teammate_id").notNull(),
    tokenHash: bytes("token_hash").notNull(),
    sentById: uuid("sent_by_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
    acceptedAt: moment("accepted_at"),
    replacedAt: moment("replaced_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("invitations_token_hash_key").on(t.accountId, t.tokenHash),
    index("invitations_token_hash_idx").on(t.tokenHash),
    uniqueIndex("invitations_one_live_key").on(t.accountId, t.teammateId).where(sql`${t.replacedAt} is null`),
    // Who is erased takes their invitations along, also those that were replaced.
    index("invitations_teammate_idx").on(t.accountId, t.teammateId),
    foreignKey({ columns: [t.accountId, t.teammateId], foreignColumns: [teammates.accountId, teammates.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** A session that an account ended for itself alone; the person's other accounts go on with it. */
export const endedSessions = pgTable(
  "ended_sessions",
  {
    accountId: accountId().references(() => accounts.id),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    endedAt: moment("ended_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.sessionId] })],
);

/** Ownership offered to a teammate; at most one is open per account, and an open one past its end counts as none. */
export const ownershipOffers = pgTable(
  "ownership_offers",
  {
    accountId: accountId(),
    id: id(),
    fromTeammateId: uuid("from_teammate_id").notNull(),
    toTeammateId: uuid("to_teammate_id").notNull(),
    /** What the old owner holds afterwards; null: nothing of their own. */
    nextRoleId: uuid("next_role_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    settledAt: moment("settled_at"),
    outcome: text("outcome", { enum: ["accepted", "declined", "cancelled", "expired"] }),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("ownership_offers_one_open_key").on(t.accountId).where(sql`${t.settledAt} is null`),
    check("ownership_offers_outcome", sql`${t.outcome} in ('accepted', 'declined', 'cancelled', 'expired')`),
    check("ownership_offers_settled", sql`(${t.settledAt} is null) = (${t.outcome} is null)`),
    foreignKey({
      columns: [t.accountId, t.fromTeammateId],
      foreignColumns: [teammates.accountId, teammates.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.accountId, t.toTeammateId],
      foreignColumns: [teammates.accountId, teammates.id],
    }).onDelete("cascade"),
  ],
);
