import { and, eq, sql } from "drizzle-orm";
import { projects as p } from "@/db/schema";
import { changesBetween } from "@/lib/access/effect";
import type { Facts } from "@/lib/access/facts";
import { command } from "@/lib/command";
import { factsBefore, refuseTakingFromAbove } from "@/lib/giving";
import { preview } from "@/lib/preview";
import { asProject, holdersOn, loadProject } from "./load-project";
import { OneProject } from "./schema";

/**
 * Puts a project away: its grants are kept but give nothing until it is restored. Archiving the archived changes
 * nothing.
 */
export const archiveProject = command("project.archive", "projects.manage", OneProject, async ({ ctx, tx, input }) => {
  const project = await loadProject(tx, ctx, input.projectId);
  if (project.archivedAt) return { value: null, event: [] };
  const facts = await factsBefore(tx, ctx, await holdersOn(tx, ctx, project.id));
  const losing = [...facts].filter(([, held]) => changesBetween(held, without(held, project.id)).length > 0);
  await refuseTakingFromAbove(
    tx,
    ctx,
    losing.map(([id]) => id),
  );
  await tx
    .update(p)
    .set({ archivedAt: sql`clock_timestamp()` })
    .where(and(eq(p.accountId, ctx.account.id), eq(p.id, project.id)));
  return {
    value: null,
    event: { target: asProject(project), before: { archived: false }, after: { archived: true } },
  };
});

export const previewArchiveProject = preview(archiveProject, ({ ctx, tx, input }) =>
  holdersOn(tx, ctx, input.projectId),
);

const without = (facts: Facts, projectId: string): Facts => ({
  ...facts,
  grants: facts.grants.filter((grant) => grant.projectId !== projectId),
});
