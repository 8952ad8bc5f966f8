import { asc, eq } from "drizzle-orm";
import { roles } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { giftsOf, givesOnlyWhatTheyHold } from "@/lib/access/guards";
import type { UserContext } from "@/lib/context";
import { rolePermissions } from "@/lib/load-facts";
import { Refusal, type RefusalCode } from "@/lib/refusal";

/** A role to choose; `refused` says why the viewer could not give it, null when they could. */
export type RoleOption = {
  id: string;
  name: string;
  description: string;
  catalogueKey: string | null;
  isOwner: boolean;
  allProjects: boolean;
  /** What a custom role holds; of a built-in one the catalogue says it. */
  permissions: string[];
  refused: RefusalCode | null;
};

/** The account's roles: the catalogue's in its order, then custom ones by name. Needs `team.view`. */
export async function listRoleOptions(ctx: UserContext): Promise<RoleOption[]> {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  const catalogue = CATALOGUES[ctx.account.catalogue];
  const stored = await inAccount(ctx.account.id, (tx) =>
    tx.select().from(roles).where(eq(roles.accountId, ctx.account.id)).orderBy(asc(roles.name)),
  );
  const place = (key: string | null) => {
    const index = catalogue.roles.findIndex((role) => role.key === key);
    return index < 0 ? catalogue.roles.length : index;
  };
  return stored
    .sort((a, b) => place(a.catalogueKey) - place(b.catalogueKey))
    .map((role) => ({
      id: role.id,
      name: role.name,
      description: role.description,
      catalogueKey: role.catalogueKey,
      isOwner: role.isOwner,
      allProjects: catalogue.roles.some((r) => r.key === role.catalogueKey && (r.allProjects || r.owner)),
      permissions: role.permissions,
      refused: refusalOf(ctx, role),
    }));
}

function refusalOf(ctx: UserContext, role: typeof roles.$inferSelect): RefusalCode | null {
  if (role.isOwner && CATALOGUES[ctx.account.catalogue].owners === "one") return "single_owner";
  const permissions = rolePermissions(ctx.account.catalogue, role.catalogueKey, role.permissions);
  const gifts = [...permissions].map((permission) => {
    const reach = decide(ctx.facts, permission).reach;
    // Giving it on one project that the viewer reaches must be possible; the command checks the reach itself.
    return giftsOf([permission], [reach.all ? null : (reach.projectIds[0] ?? null)]);
  });
  return givesOnlyWhatTheyHold(ctx.facts, gifts.flat());
}
