import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { accountId, id, moment } from "./columns";
import { teammates } from "./teammates";

/** Built-in roles carry the catalogue's key and take their permissions from it; custom roles carry their own. */
export const roles = pgTable(
  "roles",
  {
    accountId: accountId().references(() => accounts.id),
    id: id(),
    catalogueKey: text("catalogue_key"),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    permissions: text("permissions").array().notNull().default([]),
    isOwner: boolean("is_owner").notNull().default(false),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("roles_name_key").on(t.accountId, sql`lower(${t.name})`),
    uniqueIndex("roles_catalogue_key_key").on(t.accountId, t.catalogueKey),
    check("roles_built_in_owner", sql`not ${t.isOwner} or ${t.catalogueKey} is not null`),
  ],
);

export const projects = pgTable(
  "projects",
  {
    accountId: accountId().references(() => accounts.id),
    id: id(),
    name: text("name").notNull(),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("projects_name_key").on(t.accountId, sql`lower(${t.name})`),
  ],
);

export const groups = pgTable(
  "groups",
  {
    accountId: accountId().references(() => accounts.id),
    id: id(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("groups_name_key").on(t.accountId, sql`lower(${t.name})`),
  ],
);

export const groupTeammates = pgTable(
  "group_teammates",
  {
    accountId: accountId(),
    groupId: uuid("group_id").notNull(),
    teammateId: uuid("teammate_id").notNull(),
    isAdmin: boolean("is_admin").notNull().default(false),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.groupId, t.teammateId] }),
    index("group_teammates_teammate_idx").on(t.accountId, t.teammateId),
    index("group_teammates_admin_idx").on(t.accountId, t.groupId).where(sql`${t.isAdmin}`),
    foreignKey({ columns: [t.accountId, t.groupId], foreignColumns: [groups.accountId, groups.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.accountId, t.teammateId], foreignColumns: [teammates.accountId, teammates.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** Who (a teammate or a group) holds which role, where (null: all projects), until when. */
export const grants = pgTable(
  "grants",
  {
    accountId: accountId(),
    id: id(),
    teammateId: uuid("teammate_id"),
    groupId: uuid("group_id"),
    roleId: uuid("role_id").notNull(),
    projectId: uuid("project_id"),
    endsAt: moment("ends_at"),
    grantedById: uuid("granted_by_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("grants_once").on(t.accountId, t.teammateId, t.groupId, t.roleId, t.projectId).nullsNotDistinct(),
    index("grants_group_idx").on(t.accountId, t.groupId),
    // With who and until when, so that a role's holders are counted in it alone.
    index("grants_role_idx").on(t.accountId, t.roleId, t.teammateId, t.endsAt),
    index("grants_project_idx").on(t.accountId, t.projectId),
    check("grants_one_holder", sql`num_nonnulls(${t.teammateId}, ${t.groupId}) = 1`),
    foreignKey({ columns: [t.accountId, t.teammateId], foreignColumns: [teammates.accountId, teammates.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.accountId, t.groupId], foreignColumns: [groups.accountId, groups.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.accountId, t.roleId], foreignColumns: [roles.accountId, roles.id] }),
    foreignKey({ columns: [t.accountId, t.projectId], foreignColumns: [projects.accountId, projects.id] }).onDelete(
      "cascade",
    ),
  ],
);

export const overrides = pgTable(
  "overrides",
  {
    accountId: accountId(),
    id: id(),
    teammateId: uuid("teammate_id").notNull(),
    permission: text("permission").notNull(),
    effect: text("effect", { enum: ["allow", "deny"] }).notNull(),
    endsAt: moment("ends_at"),
    createdById: uuid("created_by_id"),
    createdByName: text("created_by_name"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("overrides_once_key").on(t.accountId, t.teammateId, t.permission),
    index("overrides_allowed_idx").on(t.accountId, t.permission, t.teammateId).where(sql`${t.effect} = 'allow'`),
    check("overrides_effect", sql`${t.effect} in ('allow', 'deny')`),
    foreignKey({ columns: [t.accountId, t.teammateId], foreignColumns: [teammates.accountId, teammates.id] }).onDelete(
      "cascade",
    ),
  ],
);
