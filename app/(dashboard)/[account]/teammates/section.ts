import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { lacks } from "@/lib/access/guards";
import type { UserContext } from "@/lib/context";
import { type GroupOption, listGroupOptions, listGroups } from "@/lib/groups/queries";
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

/** Reads it; for group admins only what has to do with their groups. */
export async function loadSection(ctx: UserContext): Promise<TeammatesSection> {
  const onlyByGroups = !decide(ctx.facts, "team.view").allowed;
  const choices = onlyByGroups ? await loadTheirGroups(ctx) : await loadEverything(ctx);
  const { projectWord, invitedLabel, newTeammateLabel, kinds } = CATALOGUES[ctx.account.catalogue];
  return {
    slug: ctx.account.slug,
    accountName: ctx.account.name,
    catalogue: ctx.account.catalogue,
    words: { project: projectWord, invitedLabel, newTeammateLabel },
    hasKinds: kinds,
    ...choices,
    onlyByGroups,
    inviteRefused: lacks(ctx.facts, { permission: "team.invite", orGroupAdmin: true }),
  };
}

type Choices = Pick<TeammatesSection, "roles" | "projects" | "groups">;

async function loadEverything(ctx: UserContext): Promise<Choices> {
  const [roles, projects, groups] = await Promise.all([
    listRoleOptions(ctx),
    listProjectOptions(ctx),
    listGroupOptions(ctx),
  ]);
  return { roles, projects, groups };
}

/** Their groups, and what those give to filter by; no role is theirs to give. */
async function loadTheirGroups(ctx: UserContext): Promise<Choices> {
  const groups = await listGroups(ctx);
  const given = groups.flatMap((group) => group.gives);
  const roles = new Map(given.map(({ roleId, roleName }) => [roleId, roleName]));
  const projects = new Map(given.flatMap(({ projects }) => projects ?? []).map(({ id, name }) => [id, name]));
  return {
    groups: groups.map(({ id, name }) => ({ id, name })),
    roles: [...roles].map(([id, name]) => ({ id, name, ...NOT_TO_GIVE })),
    projects: [...projects].map(([id, name]) => ({ id, name })),
  };
}

const NOT_TO_GIVE: Omit<RoleOption, "id" | "name"> = {
  description: "",
  catalogueKey: null,
  permissions: [],
  isOwner: false,
  allProjects: false,
  refused: "not_permitted",
};
