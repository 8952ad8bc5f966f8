import { and, eq } from "drizzle-orm";
import { projects as p } from "@/db/schema";
import { command } from "@/lib/command";
import { refuseIf } from "@/lib/refusal";
import { asProject, loadProject, refuseTakenName } from "./load-project";
import { RenameProject } from "./schema";

/** Nobody's access changes with a name. */
export const renameProject = command("project.rename", "projects.manage", RenameProject, async ({ ctx, tx, input }) => {
  const project = await loadProject(tx, ctx, input.projectId);
  refuseIf(project.archivedAt ? "project_archived" : null);
  if (project.name === input.name) return { value: null, event: [] };
  await refuseTakenName(tx, ctx, input.name, project.id);
  await tx
    .update(p)
    .set({ name: input.name })
    .where(and(eq(p.accountId, ctx.account.id), eq(p.id, project.id)));
  return {
    value: null,
    event: {
      target: asProject({ id: project.id, name: input.name }),
      before: { name: project.name },
      after: { name: input.name },
    },
  };
});
