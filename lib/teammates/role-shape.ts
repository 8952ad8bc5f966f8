import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { projects } from "@/db/schema";
import type { Catalogue } from "@/lib/access/catalogue";
import type { Context } from "@/lib/context";
import { isOneOf } from "@/lib/is-one-of";
import type { RefusalCode } from "@/lib/refusal";

type Role = { isOwner: boolean; catalogueKey: string | null };
type Given = { projectIds: readonly string[] | null; endsAt: Date | null };

/** Why this role cannot be given so; null when it can. `isLimited`: whoever gets it has limits of their own. */
export function whyNotSo(
  catalogue: Catalogue,
  role: Role | undefined,
  { projectIds, endsAt }: Given,
  isLimited: boolean,
): RefusalCode | null {
  if (role?.isOwner && (isLimited || projectIds || endsAt)) return "owner_is_unlimited";
  const builtIn = catalogue.roles.find(({ key }) => key === role?.catalogueKey);
  return builtIn?.allProjects && projectIds ? "role_reaches_all" : null;
}

/** Why nothing can be given on these projects: one is not there or archived. */
export async function whyNotThere(tx: Tx, ctx: Context, projectIds: readonly string[]): Promise<RefusalCode | null> {
  const ids = [...new Set(projectIds)];
  if (ids.length === 0) return null;
  const here = and(eq(projects.accountId, ctx.account.id), isOneOf(projects.id, ids), isNull(projects.archivedAt));
  return (await tx.$count(projects, here)) < ids.length ? "unknown_project" : null;
}
