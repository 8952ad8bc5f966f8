import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";

/** A person's identity; a teammate of any number of accounts. Not an account's data: no row-level security. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    passwordHash: text("password_hash"),
    emailVerifiedAt: moment("email_verified_at"),
    twoFactor: boolean("two_factor").notNull().default(false),
    lastSignInAt: moment("last_sign_in_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("users_email_key").on(t.email)],
);

/**
 * Wrong tries in a row per normalised address, known or not, so that both get the same answers; apart from it, those
 * from a device the person signed in from before, and those at their second step (lib/auth/sign-in-counter.ts).
 */
export const signInCounters = pgTable("sign_in_counters", {
  email: text("email").primaryKey(),
  failed: integer("failed").notNull().default(0),
  lockedUntil: moment("locked_until"),
  /** How often it locked since the last success: each lock doubles the next. */
  locks: integer("locks").notNull().default(0),
  updatedAt: moment("updated_at").notNull().defaultNow(),
});

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    secretHash: bytes("secret_hash").notNull(),
    /** 1: password; 2: second factor given as well, or a passkey, which is both. */
    assurance: integer("assurance").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at").notNull().defaultNow(),
    /** When the person last showed who they are: risky acts need it fresh. */
    provedAt: moment("proved_at").notNull().defaultNow(),
    /** When the person last changed something: for a while their reading does not go to a replica. */
    wroteAt: moment("wrote_at"),
    endedAt: moment("ended_at"),
    address: text("address"),
    device: text("device"),
  },
  (t) => [uniqueIndex("sessions_secret_hash_key").on(t.secretHash), index("sessions_user_id_idx").on(t.userId)],
);

/** E-mailed links of a user; the link's token is derived from the row, only its hash is kept. */
export const userTokens = pgTable(
  "user_tokens",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["reset_password", "verify_email", "unlock", "change_email"] }).notNull(),
    tokenHash: bytes("token_hash").notNull(),
    pending: jsonb("pending"),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    replacedAt: moment("replaced_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("user_tokens_hash_key").on(t.tokenHash),
    index("user_tokens_user_id_idx").on(t.userId),
    check("user_tokens_purpose", sql`${t.purpose} in ('reset_password', 'verify_email', 'unlock', 'change_email')`),
  ],
);

export const totpFactors = pgTable("totp_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** The one that counts, once confirmed_at is set; lib/two-factor/secret-box.ts opens it. */
  secretEncrypted: bytes("secret_encrypted").notNull(),
  /** One that is being set up beside it and takes its place when it was confirmed. */
  pendingEncrypted: bytes("pending_encrypted"),
  confirmedAt: moment("confirmed_at"),
  lastStep: integer("last_step").notNull().default(0),
  createdAt: moment("created_at").notNull().defaultNow(),
});

export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    credentialId: bytes("credential_id").notNull(),
    publicKey: bytes("public_key").notNull(),
    counter: integer("counter").notNull().default(0),
    transports: text("transports").array().notNull().default([]),
    name: text("name").notNull(),
    lastUsedAt: moment("last_used_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("passkeys_credential_id_key").on(t.credentialId), index("passkeys_user_id_idx").on(t.userId)],
);

/** A browser that a person signed in from: a stranger's wrong tries do not keep it out. */
export const devices = pgTable(
  "devices",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    secretHash: bytes("secret_hash").notNull(),
    name: text("name"),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at").notNull().defaultNow(),
    /** Until then it need not give the second factor. */
    rememberedUntil: moment("remembered_until"),
  },
  (t) => [uniqueIndex("devices_secret_hash_key").on(t.secretHash), index("devices_user_id_idx").on(t.userId)],
);

/** What a passkey is asked to sign: answered once, within minutes. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    id: uuid("id").primaryKey(),
    /** null: whoever signs in with a passkey alone. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["register", "sign_in", "second_step", "proof"] }).notNull(),
    challenge: text("challenge").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("passkey_challenges_challenge_key").on(t.challenge),
    check("passkey_challenges_purpose", sql`${t.purpose} in ('register', 'sign_in', 'second_step', 'proof')`),
  ],
);

/** Points used per key and window (lib/limits.ts); the shape is rate-limiter-flexible's. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

export const backupCodes = pgTable(
  "backup_codes",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: bytes("code_hash").notNull(),
    usedAt: moment("used_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);
