import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { readAccount } from "@/db/read-account";
import { projects as p, teammates as t } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { MOST_COUNTED } from "@/lib/counted";
import { loadFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";
import { fold } from "@/lib/search-text";
import { loadProject } from "./load-project";
import type { ProjectParams } from "./params";
import { projectReach } from "./reach";

export type ProjectOption = { id: string; name: string };

/** The account's projects that are not archived, by name. Needs `team.view`. */
export async function listProjectOptions(ctx: UserContext): Promise<ProjectOption[]> {
  mustSee(ctx);
  return readAccount(ctx, (tx) =>
    tx
      .select({ id: p.id, name: p.name })
      .from(p)
      .where(and(eq(p.accountId, ctx.account.id), isNull(p.archivedAt)))
      .orderBy(asc(p.name)),
  );
}

/** One line of the list; times as ISO 8601 UTC. */
export type ProjectRow = { id: string; name: string; createdAt: string; archivedAt: string | null };

export type ProjectPage = {
  rows: ProjectRow[];
  /** How many the search finds that are in use, and how many that are archived. */
  counts: { inUse: number; archived: number };
  /** Ordinals of the first and last row, from 1; 0 and 0 when there are none. */
  from: number;
  to: number;
  page: number;
  pages: number;
};

const SIZE = 50;

/** The account's projects, or its archived ones, by name. Needs `team.view`. */
export async function listProjects(ctx: UserContext, { q, archived, page }: ProjectParams): Promise<ProjectPage> {
  mustSee(ctx);
  const all = await readAccount(ctx, (tx) =>
    tx.select().from(p).where(eq(p.accountId, ctx.account.id)).orderBy(sql`lower(${p.name})`, p.id),
  );
  const wanted = fold(q.trim());
  const found = all.filter(({ name }) => fold(name).includes(wanted));
  const asked = found.filter(({ archivedAt }) => (archivedAt !== null) === archived);
  const counts = archived
    ? { inUse: found.length - asked.length, archived: asked.length }
    : { inUse: asked.length, archived: found.length - asked.length };
  const pages = Math.max(1, Math.ceil(asked.length / SIZE));
  const current = Math.min(Math.max(1, page), pages);
  const before = (current - 1) * SIZE;
  const rows = asked.slice(before, before + SIZE).map(toRow);
  return { rows, counts, from: rows.length > 0 ? before + 1 : 0, to: before + rows.length, page: current, pages };
}

/**
 * How many reach everything, and by project how many reach it without reaching everything. Each is asked about, so that
 * among very many nobody is counted.
 */
export type ReachCounts = { everywhere: number; limited: Record<string, number> } | "too many";

/** Counts, by asking the engine about everybody who has joined, who reaches which project now. Needs `team.view`. */
export async function countReach(ctx: UserContext): Promise<ReachCounts> {
  mustSee(ctx);
  const facts = await readAccount(ctx, async (tx) => {
    const joined = await tx
      .select({ id: t.id })
      .from(t)
      .where(and(eq(t.accountId, ctx.account.id), isNotNull(t.joinedAt), isNull(t.removedAt), isNull(t.suspendedAt)))
      .limit(MOST_COUNTED + 1);
    if (joined.length > MOST_COUNTED) return null;
    return loadFacts(
      tx,
      ctx.account.id,
      joined.map(({ id }) => id),
    );
  });
  if (!facts) return "too many";
  const counts: Exclude<ReachCounts, string> = { everywhere: 0, limited: {} };
  for (const held of facts.values()) {
    const reach = projectReach(held);
    if (reach.all) counts.everywhere += 1;
    else for (const id of reach.projectIds) counts.limited[id] = (counts.limited[id] ?? 0) + 1;
  }
  return counts;
}

/** One project, archived or not. Needs `team.view`; another account's id is not found. */
export async function getProject(ctx: UserContext, projectId: string): Promise<ProjectRow> {
  mustSee(ctx);
  return readAccount(ctx, async (tx) => toRow(await loadProject(tx, ctx, projectId)));
}

function mustSee(ctx: UserContext): void {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
}

const toRow = ({ id, name, createdAt, archivedAt }: typeof p.$inferSelect): ProjectRow => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  archivedAt: archivedAt?.toISOString() ?? null,
});
