import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import type { GroupsSection } from "./groups-section";

export function loadGroupsSection(ctx: UserContext): GroupsSection {
  const { projectWord, invitedLabel } = CATALOGUES[ctx.account.catalogue];
  return {
    slug: ctx.account.slug,
    accountName: ctx.account.name,
    projectWord,
    invitedLabel,
    seesRoles: decide(ctx.facts, "team.view").allowed,
    createRefused: decide(ctx.facts, "groups.manage").allowed ? null : "not_permitted",
  };
}
