import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { type GroupDetails, getMemberRefusals, type MemberRefusals } from "@/lib/groups/queries";
import { type GroupAction, whyNotGroup } from "@/lib/groups/rules";
import { listProjectOptions, type ProjectOption } from "@/lib/projects/queries";
import type { RefusalCode } from "@/lib/refusal";
import { listRoleOptions, type RoleOption } from "@/lib/roles/queries";
import { loadTeammateParams } from "@/lib/teammates/params";
import { listTeammates } from "@/lib/teammates/queries";
import type { TeammatePage } from "@/lib/teammates/row";
import type { GroupsSection } from "../groups-section";
import type { GroupParams } from "./group-params";

/** Why each act on the group would be refused; null when it would not. */
export type GroupRefusals = Record<GroupAction, RefusalCode | null>;
export type GroupProps = { section: GroupsSection; group: GroupDetails; refused: GroupRefusals };
export type GrantOptions = { roles: RoleOption[]; projects: ProjectOption[] };
export type PeopleOfGroup = { page: TeammatePage; refusals: Record<string, MemberRefusals> };

export function groupRefusals(ctx: UserContext, groupId: string): GroupRefusals {
  const why = (action: GroupAction) => whyNotGroup(action, ctx.facts, groupId);
  return {
    edit: why("edit"),
    delete: why("delete"),
    // Whoever sees no roles has none to choose from.
    setGrants: decide(ctx.facts, "team.view").allowed ? why("setGrants") : "not_permitted",
    setAdmin: why("setAdmin"),
    changeMembers: why("changeMembers"),
  };
}

export async function loadGrantOptions(ctx: UserContext): Promise<GrantOptions> {
  const [roles, projects] = await Promise.all([listRoleOptions(ctx), listProjectOptions(ctx)]);
  return { roles, projects };
}

export async function loadPeople(ctx: UserContext, groupId: string, asked: GroupParams): Promise<PeopleOfGroup> {
  const page = await listTeammates(ctx, { ...loadTeammateParams({}), ...asked, group: [groupId] });
  const ids = page.rows.map((row) => row.id);
  return { page, refusals: await getMemberRefusals(ctx, groupId, ids) };
}
