import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants, groupTeammates, overrides, projects } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/refusal";
import type { Access } from "./schema";

export async function replaceGrants(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
  const accountId = ctx.account.id;
  const grantedById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  const wanted = access.roles.flatMap(({ roleId, projectIds, endsAt }) =>
    (projectIds ?? [null]).map((projectId) => ({ roleId, projectId, endsAt })),
  );
  const held = await tx
    .select({
      id: grants.id,
      roleId: grants.roleId,
      projectId: grants.projectId,
      endsAt: grants.endsAt,
      archivedAt: projects.archivedAt,
    })
    .from(grants)
    .leftJoin(projects, and(eq(projects.accountId, grants.accountId), eq(projects.id, grants.projectId)))
    .where(and(eq(grants.accountId, accountId), eq(grants.teammateId, teammateId)));
  const same = (a: { roleId: string; projectId: string | null; endsAt: Date | null }, b: typeof a) =>
    a.roleId === b.roleId && a.projectId === b.projectId && a.endsAt?.getTime() === b.endsAt?.getTime();
  // An edit does not see what is on an archived project, so it does not take it away either.
  const gone = held
    .filter((grant) => grant.archivedAt === null && !wanted.some((w) => same(w, grant)))
    .map((grant) => grant.id);
  const added = wanted.filter((w) => !held.some((grant) => same(w, grant)));
  await refuseEnded(tx, "access.roles", added);
  if (gone.length > 0) await tx.delete(grants).where(and(eq(grants.accountId, accountId), inArray(grants.id, gone)));
  if (added.length > 0) {
    await tx
      .insert(grants)
      .values(added.map((grant) => ({ accountId, id: newId(), teammateId, grantedById, ...grant })));
  }
}

export async function replaceOverrides(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
  const accountId = ctx.account.id;
  const mine = and(eq(overrides.accountId, accountId), eq(overrides.teammateId, teammateId));
  const held = await tx.select().from(overrides).where(mine);
  const isHeld = (w: Access["overrides"][number]) =>
    held.some(
      (o) => o.permission === w.permission && o.effect === w.effect && o.endsAt?.getTime() === w.endsAt?.getTime(),
    );
  const kept = access.overrides.filter(isHeld).map((override) => override.permission);
  const gone = held.filter((override) => !kept.includes(override.permission)).map((override) => override.id);
  const added = access.overrides.filter((override) => !isHeld(override));
  await refuseEnded(tx, "access.overrides", added);
  if (gone.length > 0) await tx.delete(overrides).where(and(mine, inArray(overrides.id, gone)));
  if (added.length > 0) {
    const createdById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
    await tx
      .insert(overrides)
      .values(
        added.map((o) => ({ accountId, id: newId(), teammateId, createdById, createdByName: ctx.actor.name, ...o })),
      );
  }
}

export async function replaceGroups(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
  const accountId = ctx.account.id;
  const mine = and(eq(groupTeammates.accountId, accountId), eq(groupTeammates.teammateId, teammateId));
  const held = (await tx.select({ groupId: groupTeammates.groupId }).from(groupTeammates).where(mine)).map(
    (m) => m.groupId,
  );
  const gone = held.filter((groupId) => !access.groupIds.includes(groupId));
  const added = [...new Set(access.groupIds)].filter((groupId) => !held.includes(groupId));
  if (gone.length > 0) await tx.delete(groupTeammates).where(and(mine, inArray(groupTeammates.groupId, gone)));
  if (added.length > 0)
    await tx.insert(groupTeammates).values(added.map((groupId) => ({ accountId, groupId, teammateId })));
}

/** What is given anew must not have ended already; what ended meanwhile may stay as it was. */
export async function refuseEnded(tx: Tx, field: string, added: readonly { endsAt: Date | null }[]): Promise<void> {
  const ends = added.flatMap(({ endsAt }) => (endsAt ? [endsAt.getTime()] : []));
  if (ends.length === 0) return;
  const { rows } = await tx.execute<{ ended: boolean }>(
    sql`select ${new Date(Math.min(...ends)).toISOString()}::timestamptz <= clock_timestamp() as ended`,
  );
  if (!rows[0]?.ended) return;
  const sentence = "An end that you chose has passed already. Choose a later day.";
  throw new Refusal("invalid_input", { sentence, fieldErrors: { [field]: sentence } });
}
