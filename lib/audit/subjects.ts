import { and, desc, eq, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { auditEvents as e, groups, projects, roles, teammates } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { paths } from "@/lib/paths";
import type { EventRow } from "./event-row";
import { isId } from "./filter-sql";
import type { AuditFilter } from "./params";

/** The names of those whom a filter means by their ids, as the log knows them last; null for a filter by name. */
export type FilterNames = { actor: string | null; target: string | null };

export const namesInFilter = async (tx: Tx, accountId: string, filter: AuditFilter): Promise<FilterNames> => ({
  actor: await lastName(tx, accountId, e.actorName, e.actorId, filter.actor),
  target: await lastName(tx, accountId, e.targetName, e.targetId, filter.target),
});

async function lastName(tx: Tx, accountId: string, name: PgColumn, idColumn: PgColumn, id: string) {
  if (!isId(id)) return null;
  const [found] = await tx
    .select({ name })
    .from(e)
    .where(and(eq(e.accountId, accountId), eq(idColumn, id.trim().toLowerCase())))
    .orderBy(desc(e.number))
    .limit(1);
  return String(found?.name ?? "Nobody known").replace(/ <[^<>]*>$/, "");
}

/** The pages of those that events tell of, by their ids: of what is still there and the viewer may open. */
export async function findPages(tx: Tx, ctx: UserContext, rows: readonly EventRow[]): Promise<Map<string, string>> {
  if (!decide(ctx.facts, "team.view").allowed) return new Map();
  const { id: accountId, slug } = ctx.account;
  const idsOf = (kind: string) => [
    ...new Set(rows.filter((row) => row.targetKind === kind).flatMap((row) => (row.targetId ? [row.targetId] : []))),
  ];
  const actors = rows.flatMap((row) => (row.actorKind === "user" && row.actorId ? [row.actorId] : []));
  const kinds: [Table, string[], (slug: string, id: string) => string][] = [
    [teammates, [...new Set([...actors, ...idsOf("teammate")])], paths.teammate],
    [roles, idsOf("role"), paths.role],
    [groups, idsOf("group"), paths.group],
    [projects, idsOf("project"), paths.project],
  ];
  const pages = new Map<string, string>();
  for (const [table, ids, pathOf] of kinds) {
    for (const id of await present(tx, accountId, table, ids.filter(isId))) pages.set(id, pathOf(slug, id));
  }
  return pages;
}

type Table = typeof teammates | typeof roles | typeof groups | typeof projects;

async function present(tx: Tx, accountId: string, table: Table, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const here = and(eq(table.accountId, accountId), inArray(table.id, ids));
  return (await tx.select({ id: table.id }).from(table).where(here)).map(({ id }) => id);
}
