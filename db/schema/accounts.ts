import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    catalogue: text("catalogue").notNull(),
    /** Copied from the catalogue, so that the never-ownerless trigger needs no code. */
    singleOwner: boolean("single_owner").notNull(),
    oneAccountPerEmail: boolean("one_account_per_email").notNull(),
    invitationDays: smallint("invitation_days").notNull().default(7),
    invitationReminders: boolean("invitation_reminders").notNull().default(true),
    requireTwoFactor: boolean("require_two_factor").notNull().default(false),
    peopleInNoGroup: text("people_in_no_group", { enum: ["keep", "nothing"] })
      .notNull()
      .default("keep"),
    /** Events of the log older than this are taken off its beginning; null keeps all. */
    logRetentionDays: integer("log_retention_days"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("accounts_slug_key").on(t.slug),
    check("accounts_slug_form", sql`${t.slug} ~ '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$'`),
    check("accounts_invitation_days_range", sql`${t.invitationDays} between 1 and 30`),
    check("accounts_log_retention", sql`${t.logRetentionDays} >= 90`),
    check("accounts_people_in_no_group", sql`${t.peopleInNoGroup} in ('keep', 'nothing')`),
  ],
);
