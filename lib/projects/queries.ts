import { and, asc, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

export type ProjectOption = { id: string; name: string };

/** The account's projects that are not archived, by name. Needs `team.view`. */
export async function listProjectOptions(ctx: UserContext): Promise<ProjectOption[]> {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  return inAccount(ctx.account.id, (tx) =>
    tx
      .select({ id: projects.id, name: projects.name })
      .from(projects)
      .where(and(eq(projects.accountId, ctx.account.id), isNull(projects.archivedAt)))
      .orderBy(asc(projects.name)),
  );
}
