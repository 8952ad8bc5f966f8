import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { accountId, bytes, moment } from "./columns";

/** The log: numbered without gaps per account, each event hashed with the one before it. Append-only. */
export const auditEvents = pgTable(
  "audit_events",
  {
    accountId: accountId().references(() => accounts.id),
    number: bigint("number", { mode: "number" }).notNull(),
    occurredAt: moment("occurred_at").notNull(),
    actorKind: text("actor_kind", { enum: ["user", "api_key", "directory", "system"] }).notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    targetKind: text("target_kind").notNull(),
    targetId: text("target_id"),
    targetName: text("target_name").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    address: text("address"),
    device: text("device"),
    requestId: text("request_id").notNull(),
    previousHash: bytes("previous_hash").notNull(),
    hash: bytes("hash").notNull(),
    /** What was hashed (lib/audit/chain.ts): 1 the whole event, 2 its personal part by a salted hash of its own. */
    form: smallint("form").notNull().default(1),
    salt: bytes("salt"),
    personalHash: bytes("personal_hash"),
    /** When a person in it was erased: its personal part is a pseudonym since, and only its hash is still checked. */
    erasedAt: moment("erased_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.number] }),
    index("audit_events_action_idx").on(t.accountId, t.action, t.number),
    index("audit_events_actor_idx").on(t.accountId, t.actorId, t.number),
    index("audit_events_target_idx").on(t.accountId, t.targetId, t.number),
    check("audit_events_number_positive", sql`${t.number} > 0`),
  ],
);

/** The last event that retention took off an account's log: its chain begins after it. */
export const auditAnchors = pgTable("audit_anchors", {
  accountId: accountId()
    .primaryKey()
    .references(() => accounts.id),
  number: bigint("number", { mode: "number" }).notNull(),
  occurredAt: moment("occurred_at").notNull(),
  hash: bytes("hash").notNull(),
  prunedAt: moment("pruned_at").notNull(),
});

/** What a command answered, by the key its caller gave: asked again, it answers the same and does nothing. */
export const commandAnswers = pgTable(
  "command_answers",
  {
    accountId: accountId().references(() => accounts.id),
    actorId: uuid("actor_id").notNull(),
    key: uuid("key").notNull(),
    command: text("command").notNull(),
    inputHash: bytes("input_hash").notNull(),
    value: jsonb("value"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.actorId, t.key] }),
    index("command_answers_created_at_idx").on(t.createdAt),
  ],
);

/** One e-mail to one address. `account_id` is null for mails of a user's own (password reset). Holds no token. */
export const emails = pgTable(
  "emails",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id").references(() => accounts.id),
    userId: uuid("user_id"),
    teammateId: uuid("teammate_id"),
    toAddress: text("to_address").notNull(),
    message: text("message").notNull(),
    params: jsonb("params").notNull(),
    /** Which row the link's token is derived from. */
    tokenPurpose: text("token_purpose"),
    tokenRowId: uuid("token_row_id"),
    status: text("status", { enum: ["queued", "sent", "failed", "captured"] })
      .notNull()
      .default("queued"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
    providerId: text("provider_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
    settledAt: moment("settled_at"),
  },
  (t) => [
    index("emails_account_idx").on(t.accountId, t.createdAt),
    index("emails_teammate_idx").on(t.accountId, t.teammateId, t.createdAt),
    index("emails_captured_idx").on(t.createdAt).where(sql`${t.status} = 'captured'`),
    check("emails_status", sql`${t.status} in ('queued', 'sent', 'failed', 'captured')`),
  ],
);
