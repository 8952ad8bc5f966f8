import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { accounts, groups } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { type Counted, countedUpTo, MOST_COUNTED, NOBODY } from "@/lib/counted";
import { isPresent, makeRoomForTheGone } from "@/lib/gone";
import { loadFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { groupsSeenBy, mayAppoint, mayLeave, whyNotGroup } from "./rules";

export type GroupOption = { id: string; name: string };

/** The groups that the viewer sees, by name: all with `team.view`, their own for a group admin. */
export async function listGroupOptions(ctx: UserContext): Promise<GroupOption[]> {
  return readAccount(ctx, (tx) =>
    tx.select({ id: groups.id, name: groups.name }).from(groups).where(whatIsSeen(ctx)).orderBy(asc(groups.name)),
  );
}

const Given = z.object({
  roleId: z.string(),
  roleName: z.string(),
  /** null: every project. */
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  endsAt: z.number().nullable(),
  isOver: z.boolean(),
});

const Summary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  admins: z.array(z.object({ id: z.string(), name: z.string() })),
  gives: z.array(Given),
});

/** One role that a group gives in one or several places until one moment. */
export type GivenRole = {
  roleId: string;
  roleName: string;
  /** null: every project. */
  projects: { id: string; name: string }[] | null;
  /** ISO 8601 UTC; null: no end. */
  endsAt: string | null;
  /** Its end has passed: it gives nothing any more. */
  isOver: boolean;
};

/** One line of the list of groups: plain values. How many are in it comes apart. */
export type GroupSummary = Omit<z.infer<typeof Summary>, "gives"> & { gives: GivenRole[] };

export type GroupDetails = GroupSummary & { people: Counted };

/** The groups that the viewer sees, by name. */
export const listGroups = (ctx: UserContext): Promise<GroupSummary[]> => readAccount(ctx, (tx) => read(tx, ctx));

/** One group and how many are in it; what the viewer may not see is not found. */
export async function getGroup(ctx: UserContext, groupId: string): Promise<GroupDetails> {
  return readAccount(ctx, async (tx) => {
    const [group] = await read(tx, ctx, groupId);
    if (!group) throw new Refusal("not_found");
    return { ...group, people: (await countMembers(tx, ctx, groupId))[groupId] ?? NOBODY };
  });
}

/** How many people are in each group that the viewer sees, without the removed; of large groups not everybody is counted. */
export const countPeople = (ctx: UserContext): Promise<Record<string, Counted>> =>
  readAccount(ctx, (tx) => countMembers(tx, ctx));

async function countMembers(tx: Tx, ctx: UserContext, groupId?: string): Promise<Record<string, Counted>> {
  await makeRoomForTheGone(tx);
  const people = sql<number>`(select count(*)::int from (
    select from group_teammates m where m.account_id = ${groups.accountId} and m.group_id = ${groups.id}
      and ${isPresent(ctx.account.id, sql`m.teammate_id`)} limit ${MOST_COUNTED + 1}) counted)`;
  const rows = await tx.select({ id: groups.id, people }).from(groups).where(theseGroups(ctx, groupId));
  return Object.fromEntries(rows.map(({ id, people }) => [id, countedUpTo(people)]));
}

const theseGroups = (ctx: UserContext, groupId?: string) =>
  and(whatIsSeen(ctx), groupId ? eq(groups.id, groupId) : undefined);

async function read(tx: Tx, ctx: UserContext, groupId?: string): Promise<GroupSummary[]> {
  const found = await tx
    .select({
      id: groups.id,
      name: groups.name,
      description: groups.description,
      admins: sql`coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.first_name || ' ' || t.last_name)
        order by t.first_name, t.last_name, t.id)
        from group_teammates m join teammates t on t.account_id = m.account_id and t.id = m.teammate_id
        where m.account_id = groups.account_id and m.group_id = groups.id and m.is_admin and t.removed_at is null), '[]'::jsonb)`,
      gives: sql`coalesce((select jsonb_agg(jsonb_build_object('roleId', r.id, 'roleName', r.name, 'projectId', p.id,
          'projectName', p.name, 'endsAt', (extract(epoch from g.ends_at) * 1000)::float8,
          'isOver', coalesce(g.ends_at <= now(), false)) order by r.name, g.ends_at, p.name)
        from grants g join roles r on r.account_id = g.account_id and r.id = g.role_id
        left join projects p on p.account_id = g.account_id and p.id = g.project_id
        where g.account_id = groups.account_id and g.group_id = groups.id), '[]'::jsonb)`,
    })
    .from(groups)
    .where(theseGroups(ctx, groupId))
    .orderBy(sql`lower(${groups.name})`, groups.id);
  return found.map((row) => Summary.parse(row)).map((row) => ({ ...row, gives: together(row.gives) }));
}

/** One role on several projects until one moment is one thing that the group gives. */
function together(grants: readonly z.infer<typeof Given>[]): GivenRole[] {
  const alike = Map.groupBy(grants, (g) => `${g.roleId} ${g.endsAt} ${g.projectId === null}`);
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { roleId, roleName, projectId, endsAt, isOver } = first;
    const projects =
      projectId === null ? null : same.map((g) => ({ id: g.projectId ?? "", name: g.projectName ?? "" }));
    return [{ roleId, roleName, projects, endsAt: endsAt === null ? null : new Date(endsAt).toISOString(), isOver }];
  });
}

function whatIsSeen(ctx: UserContext) {
  const seen = groupsSeenBy(ctx.facts);
  if (seen?.length === 0) throw new Refusal("not_permitted");
  return and(eq(groups.accountId, ctx.account.id), seen ? inArray(groups.id, [...seen]) : undefined);
}

export type PeopleInNoGroup = { value: "keep" | "nothing"; refused: RefusalCode | null };

/** The account's setting for people in no group, and why the viewer could not change it. */
export async function getPeopleInNoGroup(ctx: UserContext): Promise<PeopleInNoGroup> {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  const [found] = await readAccount(ctx, (tx) =>
    tx.select({ value: accounts.peopleInNoGroup }).from(accounts).where(eq(accounts.id, ctx.account.id)),
  );
  if (!found) throw new Refusal("not_found");
  return { ...found, refused: decide(ctx.facts, "account.manage").allowed ? null : "not_permitted" };
}

/** How many people are in no group, counted in an index that says who is. Needs `team.view`. */
export async function countInNoGroup(ctx: UserContext): Promise<Counted> {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  const { rows } = await readAccount(ctx, (tx) =>
    tx.execute<{ people: number }>(sql`select count(*)::int as people from (select from teammate_facets f
      where f.account_id = ${ctx.account.id} and f.stage in (0, 1) and f.access && '{4}' limit ${MOST_COUNTED + 1}) counted`),
  );
  return countedUpTo(rows[0]?.people ?? 0);
}

/** Why a member could not be taken out, or made admin or not; null when they could. */
export type MemberRefusals = { leave: RefusalCode | null; appoint: RefusalCode | null };

/** Asks the rules about these people of a group, by teammate id. */
export async function getMemberRefusals(
  ctx: UserContext,
  groupId: string,
  teammateIds: readonly string[],
): Promise<Record<string, MemberRefusals>> {
  const facts = await readAccount(ctx, (tx) => loadFacts(tx, ctx.account.id, teammateIds));
  const changing = whyNotGroup("changeMembers", ctx.facts, groupId);
  const appointing = whyNotGroup("setAdmin", ctx.facts, groupId);
  const entries = [...facts].map(([id, member]) => [
    id,
    { leave: changing ?? mayLeave(ctx.facts, member, groupId), appoint: appointing ?? mayAppoint(ctx.facts, member) },
  ]);
  return Object.fromEntries(entries);
}
