import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { groups, roles, teammates as t } from "@/db/schema";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { Context } from "@/lib/context";
import { refuseExcess } from "@/lib/giving";
import { Refusal, refuseIf } from "@/lib/refusal";
import { settlePeriodEnd } from "./period-end";
import { replaceGrants, replaceGroups, replaceOverrides } from "./replace-access";
import { whyNotSo, whyNotThere } from "./role-shape";
import type { Access } from "./schema";

type Role = { id: string; isOwner: boolean; catalogueKey: string | null };

/**
 * Makes a teammate's own access exactly this, then checks on what was written, in the same transaction, that the
 * actor gives nothing they do not hold. Every path that gives a teammate access ends here. Throws `Refusal`.
 */
export async function writeAccess(tx: Tx, ctx: Context, teammateId: string, access: Access): Promise<void> {
  await refuseUnlessGivable(tx, ctx, [access]);
  await replaceGrants(tx, ctx, teammateId, access);
  await replaceOverrides(tx, ctx, teammateId, access);
  await replaceGroups(tx, ctx, teammateId, access);
  const here = and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId));
  const [row] = await tx.select({ endsAt: t.endsAt }).from(t).where(here);
  const ends = { accountId: ctx.account.id, teammateId, before: row?.endsAt ?? null, after: access.endsAt };
  await settlePeriodEnd(tx, ends, "access.endsAt");
  await tx
    .update(t)
    .set({
      readOnly: access.readOnly,
      startsAt: access.startsAt,
      endsAt: access.endsAt,
      // A link never lives beyond the end of the access it gives.
      inviteExpiresAt: sql`case when ${t.joinedAt} is null then least(${t.inviteExpiresAt}, ${access.endsAt}) end`,
    })
    .where(here);
  await refuseExcess(tx, ctx, [teammateId]);
}

/** Throws when something that is given is not there, or cannot be given so. */
export async function refuseUnlessGivable(tx: Tx, ctx: Context, given: readonly Access[]): Promise<void> {
  const chosen = await loadRoles(tx, ctx, given);
  for (const access of given) refuseShape(ctx, access, chosen);
  await mustExist(tx, ctx, given);
}

async function loadRoles(tx: Tx, ctx: Context, given: readonly Access[]): Promise<Map<string, Role>> {
  const ids = [...new Set(given.flatMap(({ roles: held }) => held.map((role) => role.roleId)))];
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ id: roles.id, isOwner: roles.isOwner, catalogueKey: roles.catalogueKey })
    .from(roles)
    .where(and(eq(roles.accountId, ctx.account.id), inArray(roles.id, ids)));
  if (found.length < ids.length) throw new Refusal("unknown_role");
  return new Map(found.map((role) => [role.id, role]));
}

/** Throws when this account, or a role that is given, does not allow access of this shape. */
export function refuseShape(ctx: Pick<Context, "account">, access: Access, chosen: ReadonlyMap<string, Role>): void {
  const catalogue = CATALOGUES[ctx.account.catalogue];
  const limited = access.readOnly || access.startsAt !== null || access.endsAt !== null || access.overrides.length > 0;
  const places = access.roles.flatMap((role) => role.projectIds ?? ["all"]);
  if (!catalogue.severalRoles && new Set(places).size < places.length) throw new Refusal("one_role_only");
  for (const given of access.roles) refuseIf(whyNotSo(catalogue, chosen.get(given.roleId), given, limited));
  const unknown = access.overrides.find((override) => !catalogue.permissions.has(override.permission));
  if (unknown) throw new Refusal("invalid_input", { fieldErrors: { "access.overrides": "Unknown permission." } });
}

async function mustExist(tx: Tx, ctx: Context, given: readonly Access[]): Promise<void> {
  const places = given.flatMap((access) => access.roles.flatMap((role) => role.projectIds ?? []));
  refuseIf(await whyNotThere(tx, ctx, places));
  const groupIds = [...new Set(given.flatMap((access) => access.groupIds))];
  if (groupIds.length === 0) return;
  const here = and(eq(groups.accountId, ctx.account.id), inArray(groups.id, groupIds));
  if ((await tx.$count(groups, here)) < groupIds.length) throw new Refusal("unknown_group");
}
