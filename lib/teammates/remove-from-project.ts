import { and, eq, sql } from "drizzle-orm";
import { grants, teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { preview } from "@/lib/preview";
import { refuseIf } from "@/lib/refusal";
import { asTarget, loadTargetFor } from "./load-target";
import { describeForLog } from "./read-access";
import { ownProjects } from "./rules";
import { RemoveFromProject } from "./schema";

/**
 * Ends the grants of a teammate's own on one project. What they reach through roles on all projects or through groups
 * stays.
 */
export const removeFromProject = command(
  "teammate.remove_from_project",
  "team.edit",
  RemoveFromProject,
  async ({ ctx, tx, input }) => {
    const target = await loadTargetFor(tx, ctx, "removeFromProject", input.teammateId);
    refuseIf(ownProjects(target.facts).includes(input.projectId) ? null : "no_grant_there");
    const before = await describeForLog(tx, ctx.account.id, target.row.id);
    await tx
      .delete(grants)
      .where(
        and(
          eq(grants.accountId, ctx.account.id),
          eq(grants.teammateId, target.row.id),
          eq(grants.projectId, input.projectId),
        ),
      );
    await tx
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id)));
    const after = await describeForLog(tx, ctx.account.id, target.row.id);
    return { value: null, event: { target: asTarget(target), before, after } };
  },
);

export const previewRemoveFromProject = preview(removeFromProject, async ({ input }) => [input.teammateId]);
