import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { decide } from "@/lib/access/decide";
import { askedTogether } from "@/lib/asked-together";
import type { UserContext } from "@/lib/context";
import { type GroupOption, listGroupOptions, listGroups } from "@/lib/groups/queries";
import { seesPeople } from "@/lib/groups/rules";
import { listProjectOptions, type ProjectOption } from "@/lib/projects/queries";
import { Refusal } from "@/lib/refusal";
import { listRoleOptions, type RoleOption } from "@/lib/roles/queries";
import type { TeammateParams } from "@/lib/teammates/params";

/** What there is to filter by and to give: hundreds of names in a large account, so that only who chooses reads them. */
export type Choices = { roles: RoleOption[]; projects: ProjectOption[]; groups: GroupOption[] };

/** For group admins only what has to do with their groups. */
export async function getChoices(ctx: UserContext): Promise<Choices> {
  if (!seesPeople(ctx.facts)) throw new Refusal("not_permitted");
  return seesAll(ctx) ? loadEverything(ctx) : loadTheirGroups(ctx);
}

/** Of the choices, what a page of rows says: how many projects there are, and the names of what it is filtered by. */
export type Chosen = { projectCount: number; names: Record<string, string> };

export async function getChosen(ctx: UserContext, { role, group, project }: ChosenIds): Promise<Chosen> {
  const ids = [...role, ...group, ...project].filter((id) => z.uuid().safeParse(id).success);
  if (!seesAll(ctx)) {
    const { roles, groups, projects } = ids.length > 0 ? await getChoices(ctx) : NOTHING;
    return { projectCount: 0, names: namesOf([...roles, ...groups, ...projects].filter(({ id }) => ids.includes(id))) };
  }
  const question = JSON.stringify([ctx.account.id, ctx.mayBeBehind === true, ids]);
  return chosenTogether(question, () =>
    readAccount(ctx, async (tx) => ({
      projectCount: await countProjects(tx, ctx.account.id),
      names: namesOf(ids.length > 0 ? await findNamed(tx, ctx.account.id, ids) : []),
    })),
  );
}

/** The same for everybody who sees all of the account. */
const chosenTogether = askedTogether<Chosen>();

async function countProjects(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from projects where account_id = ${accountId} and archived_at is null`,
  );
  return rows[0]?.count ?? 0;
}

type Named = { id: string; name: string };

async function findNamed(tx: Tx, accountId: string, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await tx.execute<Named>(sql`
    select id, name from roles where account_id = ${accountId} and id = any(${sql.param(ids)}::uuid[])
    union all select id, name from groups where account_id = ${accountId} and id = any(${sql.param(ids)}::uuid[])
    union all select id, name from projects where account_id = ${accountId} and id = any(${sql.param(ids)}::uuid[])`);
  return rows;
}

type ChosenIds = Pick<TeammateParams, "role" | "group" | "project">;
const NOTHING: Choices = { roles: [], projects: [], groups: [] };

const seesAll = (ctx: UserContext): boolean => decide(ctx.facts, "team.view").allowed;
const namesOf = (named: readonly Named[]) => Object.fromEntries(named.map(({ id, name }) => [id, name]));

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
