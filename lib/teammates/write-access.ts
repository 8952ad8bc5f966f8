import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants, groups, groupTeammates, overrides, projects, roles, teammates as t } from "@/db/schema";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { Context } from "@/lib/context";
import { refuseExcess } from "@/lib/giving";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/refusal";
import type { Access } from "./schema";

type Role = { id: string; isOwner: boolean; catalogueKey: string | null };

/**
 * Makes a teammate's own access exactly this, then checks on what was written, in the same transaction, that the
 * actor gives nothing they do not hold. Every path that gives a teammate access ends here. Throws `Refusal`.
 */
export async function writeAccess(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
  const chosen = await loadRoles(tx, ctx, access);
  refuseShape(ctx, access, chosen);
  await mustExist(tx, ctx, access);
  await replaceGrants(tx, ctx, teammateId, access);
  await replaceOverrides(tx, ctx, teammateId, access);
  await replaceGroups(tx, ctx, teammateId, access);
  await tx
    .update(t)
    .set({
      readOnly: access.readOnly,
      startsAt: access.startsAt,
      endsAt: access.endsAt,
      // A link never lives beyond the end of the access it gives.
      inviteExpiresAt: sql`case when ${t.joinedAt} is null then least(${t.inviteExpiresAt}, ${access.endsAt}) end`,
    })
    .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId)));
  await refuseExcess(tx, ctx, [teammateId]);
}

async function loadRoles(tx: Tx, ctx: Context, access: Access): Promise<Map<string, Role>> {
  const ids = [...new Set(access.roles.map((role) => role.roleId))];
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ id: roles.id, isOwner: roles.isOwner, catalogueKey: roles.catalogueKey })
    .from(roles)
    .where(and(eq(roles.accountId, ctx.account.id), inArray(roles.id, ids)));
  if (found.length < ids.length) throw new Refusal("unknown_role");
  return new Map(found.map((role) => [role.id, role]));
}

function refuseShape(ctx: Context, access: Access, chosen: Map<string, Role>): void {
  const catalogue = CATALOGUES[ctx.account.catalogue];
  const limited = access.readOnly || access.startsAt !== null || access.endsAt !== null || access.overrides.length > 0;
  const places = access.roles.flatMap((role) => role.projectIds ?? ["all"]);
  if (!catalogue.severalRoles && new Set(places).size < places.length) throw new Refusal("one_role_only");
  for (const { roleId, projectIds, endsAt } of access.roles) {
    const role = chosen.get(roleId);
    const builtIn = catalogue.roles.find((r) => r.key === role?.catalogueKey);
    if (role?.isOwner && (limited || projectIds || endsAt)) throw new Refusal("owner_is_unlimited");
    if (builtIn?.allProjects && projectIds) throw new Refusal("role_reaches_all");
  }
  const unknown = access.overrides.find((override) => !catalogue.permissions.has(override.permission));
  if (unknown) throw new Refusal("invalid_input", { fieldErrors: { "access.overrides": "Unknown permission." } });
}

async function mustExist(tx: Tx, ctx: Context, access: Access): Promise<void> {
  const projectIds = [...new Set(access.roles.flatMap((role) => role.projectIds ?? []))];
  const groupIds = [...new Set(access.groupIds)];
  if (projectIds.length > 0) {
    const here = and(
      eq(projects.accountId, ctx.account.id),
      inArray(projects.id, projectIds),
      isNull(projects.archivedAt),
    );
    if ((await tx.$count(projects, here)) < projectIds.length) throw new Refusal("unknown_project");
  }
  if (groupIds.length > 0) {
    const here = and(eq(groups.accountId, ctx.account.id), inArray(groups.id, groupIds));
    if ((await tx.$count(groups, here)) < groupIds.length) throw new Refusal("unknown_group");
  }
}

async function replaceGrants(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
  const accountId = ctx.account.id;
  const grantedById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  const wanted = access.roles.flatMap(({ roleId, projectIds, endsAt }) =>
    (projectIds ?? [null]).map((projectId) => ({ roleId, projectId, endsAt })),
  );
  const held = await tx
    .select()
    .from(grants)
    .where(and(eq(grants.accountId, accountId), eq(grants.teammateId, teammateId)));
  const same = (a: { roleId: string; projectId: string | null; endsAt: Date | null }, b: typeof a) =>
    a.roleId === b.roleId && a.projectId === b.projectId && a.endsAt?.getTime() === b.endsAt?.getTime();
  const gone = held.filter((grant) => !wanted.some((w) => same(w, grant))).map((grant) => grant.id);
  const added = wanted.filter((w) => !held.some((grant) => same(w, grant)));
  if (gone.length > 0) await tx.delete(grants).where(and(eq(grants.accountId, accountId), inArray(grants.id, gone)));
  if (added.length > 0) {
    await tx
      .insert(grants)
      .values(added.map((grant) => ({ accountId, id: newId(), teammateId, grantedById, ...grant })));
  }
}

async function replaceOverrides(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
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

async function replaceGroups(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
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
