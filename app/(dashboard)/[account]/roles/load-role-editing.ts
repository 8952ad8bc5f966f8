import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { UserContext } from "@/lib/context";
import { whyNotInRole } from "@/lib/roles/rules";
import type { RoleEditing } from "./role-form";

export function loadRoleEditing(ctx: UserContext): RoleEditing {
  const { features } = CATALOGUES[ctx.account.catalogue];
  const keys = features.flatMap((feature) => feature.permissions.map(({ key }) => key));
  const outOfReach = keys.filter((key) => whyNotInRole(ctx.facts, [key]) !== null);
  return { slug: ctx.account.slug, features, outOfReach };
}
