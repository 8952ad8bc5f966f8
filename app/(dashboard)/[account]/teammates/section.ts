import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { type GroupOption, listGroupOptions } from "@/lib/groups/queries";
import { listProjectOptions, type ProjectOption } from "@/lib/projects/queries";
import type { RefusalCode } from "@/lib/refusal";
import { listRoleOptions, type RoleOption } from "@/lib/roles/queries";

/** What every part of the section needs to know of the account: plain values, the same on all its pages. */
export type TeammatesSection = {
  slug: string;
  accountName: string;
  catalogue: CatalogueKey;
  words: { project: { one: string; many: string }; invitedLabel: string; newTeammateLabel: string };
  hasKinds: boolean;
  roles: RoleOption[];
  projects: ProjectOption[];
  groups: GroupOption[];
  /** The viewer sees and invites people only as the admin of `groups`: an invitation gives what the group gives. */
  onlyByGroups: boolean;
  /** Why the viewer cannot invite; null when they can. */
  inviteRefused: RefusalCode | null;
};

/** Reads it. Needs `team.view`. */
export async function loadSection(ctx: UserContext): Promise<TeammatesSection> {
  const [roles, projects, groups] = await Promise.all([
    listRoleOptions(ctx),
    listProjectOptions(ctx),
    listGroupOptions(ctx),
  ]);
  const { projectWord, invitedLabel, newTeammateLabel, kinds } = CATALOGUES[ctx.account.catalogue];
  return {
    slug: ctx.account.slug,
    accountName: ctx.account.name,
    catalogue: ctx.account.catalogue,
    words: { project: projectWord, invitedLabel, newTeammateLabel },
    hasKinds: kinds,
    roles,
    projects,
    groups,
    onlyByGroups: !decide(ctx.facts, "team.view").allowed,
    inviteRefused: decide(ctx.facts, "team.invite").allowed ? null : "not_permitted",
  };
}
