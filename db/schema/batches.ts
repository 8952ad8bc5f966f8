import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { accountId, id, moment } from "./columns";

/**
 * One undertaking on many rows: a bulk act or an import. Its rows are found and judged, then somebody starts it, then a
 * job does them chunk by chunk. What a row came to is written in the transaction that changed it, so that a killed job
 * goes on where it was and does nothing twice.
 */
export const batches = pgTable(
  "batches",
  {
    accountId: accountId().references(() => accounts.id),
    id: id(),
    /** Which kind of act (lib/batches/names.ts), and what it was given; parsed again whenever it is read. */
    kind: text("kind").notNull(),
    input: jsonb("input").notNull(),
    /** Whom it was asked for: {"ids": […]} or {"filter": …}; null where the rows were given themselves. */
    selection: jsonb("selection"),
    /** While the rows are still being found: the last teammate that was. */
    foundUpTo: uuid("found_up_to"),
    startedById: uuid("started_by_id").notNull(),
    /** Actor and origin of the request that began it: {userId, sessionId, name, email, requestId, address, device}. */
    startedFrom: jsonb("started_from").notNull(),
    status: text("status", { enum: ["checking", "ready", "running", "done", "cancelled", "failed"] })
      .notNull()
      .default("checking"),
    /** Rows found so far; of them how many are judged, and what the verdicts are. */
    total: integer("total").notNull().default(0),
    willDo: integer("will_do").notNull().default(0),
    willRefuse: integer("will_refuse").notNull().default(0),
    /** Rows that have come to something: done, nothing to do, refused. */
    done: integer("done").notNull().default(0),
    unchanged: integer("unchanged").notNull().default(0),
    refused: integer("refused").notNull().default(0),
    error: text("error"),
    createdAt: moment("created_at").notNull().defaultNow(),
    runAt: moment("run_at"),
    cancelAskedAt: moment("cancel_asked_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("batches_starter_idx").on(t.accountId, t.startedById, t.createdAt),
    index("batches_created_at_idx").on(t.createdAt),
    check("batches_status", sql`${t.status} in ('checking', 'ready', 'running', 'done', 'cancelled', 'failed')`),
  ],
);

/** One row of a batch: a teammate, or a line of a file. */
export const batchRows = pgTable(
  "batch_rows",
  {
    accountId: accountId(),
    batchId: uuid("batch_id").notNull(),
    /** From 1, in the order of the batch; of an import the line of the file without its header. */
    number: integer("number").notNull(),
    teammateId: uuid("teammate_id"),
    /** What the line says, by column. */
    data: jsonb("data"),
    verdict: text("verdict", { enum: ["go", "nothing", "refused"] }),
    /** Why not, or what is special about it (lib/batches/kind.ts). */
    verdictCode: text("verdict_code"),
    /** More about the verdict: which cells are wrong and why. */
    verdictDetail: jsonb("verdict_detail"),
    outcome: text("outcome", { enum: ["done", "nothing", "refused"] }),
    outcomeCode: text("outcome_code"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.batchId, t.number] }),
    index("batch_rows_refused_idx")
      .on(t.accountId, t.batchId, t.verdictCode, t.number)
      .where(sql`${t.verdictCode} is not null`),
    index("batch_rows_outcome_idx")
      .on(t.accountId, t.batchId, t.outcomeCode, t.number)
      .where(sql`${t.outcome} = 'refused'`),
    check("batch_rows_verdict", sql`${t.verdict} in ('go', 'nothing', 'refused')`),
    check("batch_rows_outcome", sql`${t.outcome} in ('done', 'nothing', 'refused')`),
    foreignKey({ columns: [t.accountId, t.batchId], foreignColumns: [batches.accountId, batches.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** A file that is or was sent: how far it is, for the page, and whether somebody wants it to stop. */
export const exports = pgTable(
  "exports",
  {
    accountId: accountId().references(() => accounts.id),
    id: id(),
    startedById: uuid("started_by_id").notNull(),
    status: text("status", { enum: ["running", "done", "failed", "cancelled"] })
      .notNull()
      .default("running"),
    rowsSent: bigint("rows_sent", { mode: "number" }).notNull().default(0),
    /** How many there will be, if that was known when it began. */
    rowsExpected: bigint("rows_expected", { mode: "number" }),
    startedAt: moment("started_at").notNull().defaultNow(),
    /** When it last said how far it is: one that is silent for long was killed. */
    beatAt: moment("beat_at").notNull().defaultNow(),
    cancelAskedAt: moment("cancel_asked_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("exports_started_at_idx").on(t.startedAt),
    check("exports_status", sql`${t.status} in ('running', 'done', 'failed', 'cancelled')`),
  ],
);
