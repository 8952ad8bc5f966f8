import { and, eq } from "drizzle-orm";
import { projects as p } from "@/db/schema";
import { command } from "@/lib/command";
import { factsBefore, refuseGains } from "@/lib/giving";
import { preview } from "@/lib/preview";
import { asProject, holdersOn, loadProject } from "./load-project";
import { OneProject } from "./schema";

/** Brings a project back with the grants it had, as far as the actor holds what they give. */
export const restoreProject = command("project.restore", "projects.manage", OneProject, async ({ ctx, tx, input }) => {
  const project = await loadProject(tx, ctx, input.projectId);
  if (!project.archivedAt) return { value: null, event: [] };
  const before = await factsBefore(tx, ctx, await holdersOn(tx, ctx, project.id));
  await tx
    .update(p)
    .set({ archivedAt: null })
    .where(and(eq(p.accountId, ctx.account.id), eq(p.id, project.id)));
  await refuseGains(tx, ctx, before);
  return {
    value: null,
    event: { target: asProject(project), before: { archived: true }, after: { archived: false } },
  };
});

export const previewRestoreProject = preview(restoreProject, ({ ctx, tx, input }) =>
  holdersOn(tx, ctx, input.projectId),
);
