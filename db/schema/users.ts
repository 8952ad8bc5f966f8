import { sql } from "drizzle-orm";
import {
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

/** Wrong tries in a row per normalised address, known or not, so that both get the same answers. */
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
    /** 1: password; 2: second factor given as well. */
    assurance: integer("assurance").notNull().default(1),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at").notNull().defaultNow(),
    provedAt: moment("proved_at").notNull().defaultNow(),
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
  secretEncrypted: bytes("secret_encrypted").notNull(),
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
