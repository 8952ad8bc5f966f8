import { projects } from "@/db/schema";
import { command } from "@/lib/command";
import { newId } from "@/lib/id";
import { asProject, refuseTakenName } from "./load-project";
import { CreateProject } from "./schema";

/** A new project; who holds a role on all projects reaches it at once. */
export const createProject = command("project.create", "projects.manage", CreateProject, async ({ ctx, tx, input }) => {
  await refuseTakenName(tx, ctx, input.name);
  const project = { id: newId(), name: input.name };
  await tx.insert(projects).values({ accountId: ctx.account.id, ...project });
  return {
    value: { projectId: project.id },
    event: { target: asProject(project), before: null, after: { name: project.name } },
  };
});
