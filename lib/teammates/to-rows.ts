import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { type Facts, isLive, isOwner } from "@/lib/access/facts";
import type { UserContext } from "@/lib/context";
import { loadFacts } from "@/lib/load-facts";
import { isOneOf } from "./is-one-of";
import { onlyOnce } from "./only-once";
import type { HeldRole, TeammateRow } from "./row";
import { ACTIONS, keptUntil, type TeammateAction, whyNot } from "./rules";
import { type Status, statusOf } from "./status";

/** The groups of the teammate of the row, by name. */
const GROUPS = sql<TeammateRow["groups"]>`(select coalesce(
    jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'isAdmin', m.is_admin) order by lower(g.name)), '[]')
  from group_teammates m join groups g on g.account_id = m.account_id and g.id = m.group_id
  where m.account_id = teammates.account_id and m.teammate_id = teammates.id)`;

const STORED = {
  ...{ id: t.id, firstName: t.firstName, lastName: t.lastName, email: t.email, kind: t.kind, readOnly: t.readOnly },
  ...{
    joinedAt: t.joinedAt,
    startsAt: t.startsAt,
    endsAt: t.endsAt,
    removedAt: t.removedAt,
    lockedUntil: t.lockedUntil,
  },
  ...{
    suspendedAt: t.suspendedAt,
    suspendReason: t.suspendReason,
    twoFactor: t.twoFactor,
    lastSignInAt: t.lastSignInAt,
  },
  ...{ inviteDeclinedAt: t.inviteDeclinedAt, inviteRevokedAt: t.inviteRevokedAt, inviteExpiresAt: t.inviteExpiresAt },
  ...{ delivery: t.delivery, deliveryError: t.deliveryError },
};
type Stored = Pick<typeof t.$inferSelect, keyof typeof STORED> & Pick<TeammateRow, "groups">;

/** The rows of these teammates, in this order: two queries whatever their number. */
export async function toRows(tx: Tx, ctx: UserContext, ids: readonly string[]): Promise<TeammateRow[]> {
  if (ids.length === 0) return [];
  const stored = await tx
    .select({ ...STORED, groups: GROUPS })
    .from(t)
    .where(and(eq(t.accountId, ctx.account.id), isOneOf(t.id, ids)));
  const facts = await loadFacts(tx, ctx.account.id, ids);
  const byId = new Map(stored.map((row) => [row.id, row]));
  const once: Once = { role: onlyOnce(), group: onlyOnce(), actions: onlyOnce() };
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const target = facts.get(id);
    return row && target ? [toRow(ctx, row, target, once)] : [];
  });
}

/** What is the same for several rows, as one object. */
type Once = {
  role: (role: HeldRole) => HeldRole;
  group: (group: Group) => Group;
  actions: (actions: Actions) => Actions;
};
type Group = TeammateRow["groups"][number];
type Actions = TeammateRow["actions"];

function toRow(ctx: UserContext, row: Stored, target: Facts, once: Once): TeammateRow {
  const status = statusOf(row, new Date(target.now));
  return {
    id: row.id,
    name: `${row.firstName} ${row.lastName}`,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    kind: row.kind,
    status,
    detail: detailOf(row, status),
    delivery: row.delivery,
    roles: rolesOf(target).map(once.role),
    groups: row.groups.map(once.group),
    reach: reachOf(target),
    readOnly: row.readOnly,
    twoFactor: row.joinedAt ? row.twoFactor : null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    keptUntil: row.removedAt && keptUntil(row.removedAt).toISOString(),
    isYou: row.id === ctx.actor.teammateId,
    actions: once.actions(
      actionsOf(ctx.facts, target, status).filter(({ action }) => isWorthOffering(action, ctx.facts, target, row)),
    ),
  };
}

function detailOf(row: Stored, status: Status): string | null {
  if (status === "suspended") return row.suspendReason;
  if (status === "invited" && row.delivery === "failed") return row.deliveryError;
  return null;
}

function rolesOf(target: Facts): TeammateRow["roles"] {
  return target.grants
    .filter((grant) => isLive(grant, target.now))
    .map((grant) => ({
      name: grant.roleName,
      projectId: grant.projectId,
      projectName: grant.projectName,
      viaGroup: grant.via.kind === "group" ? grant.via.groupName : null,
      endsAt: grant.endsAt === null ? null : new Date(grant.endsAt).toISOString(),
    }));
}

function reachOf(target: Facts): TeammateRow["reach"] {
  const live = target.grants.filter((grant) => isLive(grant, target.now));
  if (live.some((grant) => grant.projectId === null)) return { all: true };
  const projects = new Map(live.flatMap((g) => (g.projectId ? [[g.projectId, g.projectName ?? ""] as const] : [])));
  return { all: false, projects: [...projects].map(([id, name]) => ({ id, name })) };
}

function actionsOf(actor: Facts, target: Facts, status: Status): TeammateRow["actions"] {
  const fitting = (Object.keys(ACTIONS) as TeammateAction[]) // Object.keys forgets its keys
    .map((action) => ({ action, refused: whyNot(action, actor, target, status) }));
  return fitting.filter(({ refused }) => refused !== "wrong_status" && refused !== "no_grant_there");
}

/** Acts that would be noise: there is nothing to do it to, or it is nobody's but an owner's. */
function isWorthOffering(action: TeammateAction, actor: Facts, target: Facts, row: Stored): boolean {
  switch (action) {
    case "retryDelivery":
      return row.delivery === "failed";
    case "resetTwoFactor":
      return row.twoFactor;
    case "setPeriod":
      return !isOwner(target);
    case "offerOwnership":
      return isOwner(actor) && !isOwner(target);
    default:
      return true;
  }
}
