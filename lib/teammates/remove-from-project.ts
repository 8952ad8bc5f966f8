import { and, eq, sql } from "drizzle-orm";
import { grants, teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { isOneOf } from "@/lib/is-one-of";
import { loadFacts } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { type Deed, doToOne, eventsOf, judgedBy, refusedFor } from "./deed";
import { describeChange } from "./describe-change";
import { idsOf } from "./load-target";
import { ownProjects } from "./rules";
import { RemoveFromProject } from "./schema";

/**
 * Ends the grants of teammates' own on one project. What they reach through roles on all projects or through groups
 * stays.
 */
export const removalFromProject: Deed<{ projectId: string }> = {
  judge: async ({ ctx, input }, targets) =>
    targets.map((target) => {
      const judged = judgedBy(ctx, "removeFromProject", target);
      const isThere = ownProjects(target.facts).includes(input.projectId);
      return judged.verdict === "go" && !isThere ? refusedFor("no_grant_there") : judged;
    }),
  write: async ({ ctx, tx, input }, targets) => {
    const accountId = ctx.account.id;
    const ids = idsOf(targets);
    await tx
      .delete(grants)
      .where(
        and(eq(grants.accountId, accountId), isOneOf(grants.teammateId, ids), eq(grants.projectId, input.projectId)),
      );
    await tx
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, accountId), isOneOf(t.id, ids)));
    const after = await loadFacts(tx, accountId, ids);
    return { events: await describeChange(tx, accountId, "teammate.remove_from_project", targets, after), more: [] };
  },
};

/** Removes one teammate from one project. */
export const removeFromProject = command(
  "teammate.remove_from_project",
  "team.edit",
  RemoveFromProject,
  async (call) => ({ value: null, event: eventsOf(await doToOne(call, removalFromProject, call.input.teammateId)) }),
);

export const previewRemoveFromProject = preview(removeFromProject, async ({ input }) => [input.teammateId]);
