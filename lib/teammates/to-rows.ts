import { type Facts, isLive, isOwner } from "@/lib/access/facts";
import type { UserContext } from "@/lib/context";
import type { Sources, StoredRow } from "./read-rows";
import type { TeammateRow } from "./row";
import { ACTIONS, keptUntil, type TeammateAction, whyNot } from "./rules";
import { type Status, statusOf } from "./status";

/** The rows of these teammates, in this order, of what was read of them. */
export function toRows(
  ctx: UserContext,
  ids: readonly string[],
  { stored, facts, groupNames }: Sources,
): TeammateRow[] {
  return ids.flatMap((id) => {
    const row = stored.get(id);
    const target = facts.get(id);
    return row && target ? [toRow(ctx, row, target, groupsOf(target, groupNames))] : [];
  });
}

type Group = TeammateRow["groups"][number];

function toRow(ctx: UserContext, row: StoredRow, target: Facts, groups: Group[]): TeammateRow {
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
    roles: rolesOf(target),
    groups,
    reach: reachOf(target),
    readOnly: row.readOnly,
    twoFactor: row.joinedAt ? row.twoFactor : null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    keptUntil: row.removedAt && keptUntil(row.removedAt).toISOString(),
    isYou: row.id === ctx.actor.teammateId,
    actions: actionsOf(ctx.facts, target, status).filter(({ action }) =>
      isWorthOffering(action, ctx.facts, target, row),
    ),
  };
}

function detailOf(row: StoredRow, status: Status): string | null {
  if (status === "suspended") return row.suspendReason;
  if (status === "invited" && row.delivery === "failed") return row.deliveryError;
  return null;
}

/** In the order of the names, which is by name. */
function groupsOf(target: Facts, names: ReadonlyMap<string, string>): Group[] {
  if (target.groupIds.length === 0) return [];
  const isTheirs = new Set(target.groupIds);
  return [...names]
    .filter(([id]) => isTheirs.has(id))
    .map(([id, name]) => ({ id, name, isAdmin: target.adminOf.includes(id) }));
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
function isWorthOffering(action: TeammateAction, actor: Facts, target: Facts, row: StoredRow): boolean {
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
