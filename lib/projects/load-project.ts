import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants as g, groupTeammates as m, projects as p } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

type Project = typeof p.$inferSelect;

/** The project with this id, archived or not. Another account's id is not found. */
export async function loadProject(tx: Tx, ctx: Context, projectId: string): Promise<Project> {
  const [found] = await tx
    .select()
    .from(p)
    .where(and(eq(p.accountId, ctx.account.id), eq(p.id, projectId)));
  if (!found) throw new Refusal("not_found");
  return found;
}

/** Refuses a name that another project of the account has, whatever its case; archived ones keep theirs. */
export async function refuseTakenName(tx: Tx, ctx: Context, name: string, exceptId?: string): Promise<void> {
  const [taken] = await tx
    .select({ archivedAt: p.archivedAt })
    .from(p)
    .where(
      and(
        eq(p.accountId, ctx.account.id),
        sql`lower(${p.name}) = lower(${name})`,
        exceptId ? ne(p.id, exceptId) : undefined,
      ),
    );
  if (!taken) return;
  const sentence = taken.archivedAt ? "An archived one has this name. Restore it, or choose another name." : undefined;
  const refusal = new Refusal("project_name_taken", { sentence });
  throw new Refusal("project_name_taken", { sentence, fieldErrors: { name: refusal.message } });
}

/** The teammates who hold a grant on this project alone, of their own or through a group. */
export async function holdersOn(tx: Tx, ctx: Context, projectId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select ${g.teammateId} as id from ${g}
    where ${g.accountId} = ${ctx.account.id} and ${g.projectId} = ${projectId} and ${g.teammateId} is not null
    union
    select ${m.teammateId} from ${g} join ${m} on ${m.accountId} = ${g.accountId} and ${m.groupId} = ${g.groupId}
    where ${g.accountId} = ${ctx.account.id} and ${g.projectId} = ${projectId}`);
  return rows.map(({ id }) => id);
}

/** How events name a project. */
export const asProject = ({ id, name }: { id: string; name: string }) => ({ kind: "project", id, name }) as const;
