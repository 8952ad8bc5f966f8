import { bigint, date, foreignKey, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { accountId, moment } from "./columns";
import { teammates } from "./teammates";

/**
 * What teammates are sorted and filtered by, once more and narrow, so that a million rows are found through indexes
 * alone. Triggers keep it; the indexes, which carry marks and access with them, stand in migration 0005.
 */
export const teammateFacets = pgTable(
  "teammate_facets",
  {
    accountId: accountId(),
    teammateId: uuid("teammate_id").notNull(),
    /** 0: joined, 1: never joined, 2: removed. */
    stage: smallint("stage").notNull(),
    /** The beginning of the text that search looks through: names, address, id. */
    nameKey: text("name_key").notNull(),
    email: text("email").notNull(),
    /** What is absent is infinity: it comes last when ascending. */
    lastSignIn: moment("last_sign_in").notNull(),
    ends: moment("ends").notNull(),
    invited: moment("invited").notNull(),
    /** Bits for life, two-factor and kind (`roster_marks`). */
    marks: integer("marks").notNull(),
    /** Tokens for own roles, own projects and groups (`roster_access_of`); they only narrow. */
    access: integer("access").array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.teammateId] }),
    foreignKey({ columns: [t.accountId, t.teammateId], foreignColumns: [teammates.accountId, teammates.id] }).onDelete(
      "cascade",
    ),
  ],
);

/**
 * How many teammates there are of each kind; `day` for what time changes by itself. The count is the sum over the
 * slots: whoever finds one locked takes another, so that nobody waits for a counter.
 */
export const teammateCounts = pgTable(
  "teammate_counts",
  {
    accountId: accountId().references(() => accounts.id),
    kind: text("kind").notNull(),
    day: date("day").notNull(),
    slot: uuid("slot").notNull(),
    count: bigint("count", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind, t.day, t.slot] })],
);
