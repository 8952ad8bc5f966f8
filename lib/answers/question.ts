import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { projects as p } from "@/db/schema";
import type { PermissionInfo } from "@/lib/access/catalogue";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { AccountInfo } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

/** A permission, and the project it is asked about; null: on any, or account-wide. */
export type Question = { info: PermissionInfo; project: { id: string; name: string } | null };

/**
 * Reads a question. A permission that is account-wide is not asked of a project. Unknown permissions and projects, also
 * archived ones and those of other accounts, are not found.
 */
export async function readQuestion(
  tx: Tx,
  account: AccountInfo,
  asked: { permission: string; projectId: string | null },
): Promise<Question> {
  const info = catalogueOf(account.catalogue).permissions.get(asked.permission);
  if (!info) throw new Refusal("not_found");
  if (asked.projectId === null) return { info, project: null };
  const project = await findProject(tx, account, asked.projectId);
  return { info, project: info.scoped ? project : null };
}

/** A project that can be asked about. Archived ones and those of other accounts are not found. */
export async function findProject(tx: Tx, account: AccountInfo, projectId: string) {
  const [project] = await tx
    .select({ id: p.id, name: p.name })
    .from(p)
    .where(and(eq(p.accountId, account.id), eq(p.id, projectId), isNull(p.archivedAt)));
  if (!project) throw new Refusal("not_found");
  return project;
}

/** "Edit reports on Shop" */
export const questionText = ({ info, project }: Question): string =>
  project ? `${info.label} on ${project.name}` : info.label;

/** "edit reports on Shop", "view billing": goes on after "can". `anywhere` says where when no project is named. */
export function deedText({ info, project }: Question, anywhere: string): string {
  const deed = `${info.label.slice(0, 1).toLowerCase()}${info.label.slice(1)}`;
  return info.scoped ? `${deed} on ${project?.name ?? anywhere}` : deed;
}
