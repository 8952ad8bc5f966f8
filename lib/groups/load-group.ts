import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants, groups, groupTeammates, projects, roles, teammates as t } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isOneOf } from "@/lib/is-one-of";
import { Refusal, refuseIf } from "@/lib/refusal";
import { type GroupAction, whyNotGroup } from "./rules";

export type Group = typeof groups.$inferSelect;

/** The group to act on; refuses what the rules refuse. Another account's id is not found. */
export async function loadGroupFor(tx: Tx, ctx: Context, action: GroupAction, groupId: string): Promise<Group> {
  const [group] = await tx
    .select()
    .from(groups)
    .where(and(eq(groups.accountId, ctx.account.id), eq(groups.id, groupId)));
  if (!group) throw new Refusal("not_found");
  if (ctx.actor.kind === "user") refuseIf(whyNotGroup(action, ctx.facts, groupId));
  return group;
}

/** Names are looked at under the account's lock, so that two at once cannot both find one free. */
export async function refuseTakenName(tx: Tx, accountId: string, name: string, groupId: string): Promise<void> {
  const taken = await tx.$count(
    groups,
    and(eq(groups.accountId, accountId), sql`lower(${groups.name}) = lower(${name})`, ne(groups.id, groupId)),
  );
  if (taken === 0) return;
  throw new Refusal("group_name_taken", { fieldErrors: { name: "There is a group with this name already." } });
}

/** Everybody in a group whose row still counts: the removed keep their place but hold nothing. */
export async function memberIds(tx: Tx, accountId: string, groupId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: t.id })
    .from(groupTeammates)
    .innerJoin(t, and(eq(t.accountId, groupTeammates.accountId), eq(t.id, groupTeammates.teammateId)))
    .where(
      and(eq(groupTeammates.accountId, accountId), eq(groupTeammates.groupId, groupId), sql`${t.removedAt} is null`),
    );
  return rows.map(({ id }) => id);
}

/** Ends these memberships, of which their people's edits are told. */
export async function takeOut(tx: Tx, { accountId, id }: Group, teammateIds: readonly string[]): Promise<void> {
  const inIt = and(eq(groupTeammates.accountId, accountId), eq(groupTeammates.groupId, id));
  await tx.delete(groupTeammates).where(and(inIt, isOneOf(groupTeammates.teammateId, teammateIds)));
  await markChanged(tx, accountId, teammateIds);
}

/** An edit of somebody that began before their groups changed must not undo the change: it is a conflict. */
export async function markChanged(tx: Tx, accountId: string, teammateIds: readonly string[]): Promise<void> {
  if (teammateIds.length === 0) return;
  await tx
    .update(t)
    .set({ version: sql`${t.version} + 1` })
    .where(and(eq(t.accountId, accountId), isOneOf(t.id, teammateIds)));
}

/** How events name a group. */
export const asTarget = ({ id, name }: Pick<Group, "id" | "name">) => ({ kind: "group", id, name }) as const;

/** What the log keeps of what a group gives: words, so that it can be read when the rows are gone. */
export async function describeGrants(tx: Tx, accountId: string, groupId: string): Promise<string[]> {
  const rows = await tx
    .select({ role: roles.name, project: projects.name, endsAt: grants.endsAt })
    .from(grants)
    .innerJoin(roles, and(eq(roles.accountId, grants.accountId), eq(roles.id, grants.roleId)))
    .leftJoin(projects, and(eq(projects.accountId, grants.accountId), eq(projects.id, grants.projectId)))
    .where(and(eq(grants.accountId, accountId), eq(grants.groupId, groupId)))
    .orderBy(roles.name, projects.name);
  return rows.map(
    ({ role, project, endsAt }) =>
      `${role}${project ? ` on ${project}` : ""}${endsAt ? ` until ${endsAt.toISOString()}` : ""}`,
  );
}

const MOST_NAMED = 50;

/** What the log keeps of people: their names and addresses, cut where nobody would read on. */
export async function describePeople(tx: Tx, accountId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ firstName: t.firstName, lastName: t.lastName, email: t.email })
    .from(t)
    .where(and(eq(t.accountId, accountId), isOneOf(t.id, ids)))
    .orderBy(t.firstName, t.lastName, t.id)
    .limit(MOST_NAMED);
  const named = rows.map(({ firstName, lastName, email }) => `${firstName} ${lastName} <${email}>`);
  return ids.length > named.length ? [...named, `and ${ids.length - named.length} more`] : named;
}
