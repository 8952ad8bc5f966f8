import { catalogueOf } from "@/lib/access/catalogues/all";
import { type Facts, type GrantFact, isOwner } from "@/lib/access/facts";
import { givesOnlyWhatTheyHold, holdings } from "@/lib/access/guards";
import type { Context } from "@/lib/context";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import type { Access } from "@/lib/teammates/schema";
import { refuseShape } from "@/lib/teammates/write-access";
import type { ImportColumn } from "./columns";
import { grantOf, type Known } from "./known";
import type { Person } from "./people";

type Asked = { ctx: Pick<Context, "account" | "facts" | "actor">; known: Known };
export type WhyNot = { code: RefusalCode; column: ImportColumn | null };

/** Why the commands for one person would refuse to give this access; null when they would not. */
export function whyNotAccess({ ctx, known }: Asked, person: Person | null, access: Access): WhyNot | null {
  const over = endedAnew(ctx.facts.now, person, access);
  if (over) return { code: "period_already_over", column: over };
  const shape = shapeRefused(ctx, known, access);
  if (shape) return { code: shape, column: "roles" };
  const after = factsAfter(ctx.facts, known, person?.target.facts ?? null, access);
  const isOnlyOne = catalogueOf(ctx.account.catalogue).owners === "one";
  const becomesOwner = isOwner(after) && !(person && isOwner(person.target.facts));
  if (isOnlyOne && becomesOwner) return { code: "single_owner", column: "roles" };
  const excess = ctx.actor.kind === "user" ? givesOnlyWhatTheyHold(ctx.facts, holdings(after)) : null;
  return excess && { code: excess, column: null };
}

/** The column of an end that is chosen anew and has passed; what ended meanwhile may stay as it was. */
function endedAnew(now: number, person: Person | null, access: Access): ImportColumn | null {
  const facts = person?.target.facts;
  const isOver = (endsAt: Date | null) => endsAt !== null && endsAt.getTime() <= now;
  const isHeld = (held: readonly { endsAt: number | null }[] | undefined, endsAt: Date | null) =>
    held?.some((one) => one.endsAt !== null && Math.trunc(one.endsAt) === endsAt?.getTime()) ?? false;
  if (access.roles.some(({ endsAt }) => isOver(endsAt) && !isHeld(facts?.grants, endsAt))) return "roles";
  if (access.overrides.some(({ endsAt }) => isOver(endsAt) && !isHeld(facts?.overrides, endsAt))) return "overrides";
  return isOver(access.endsAt) && !isHeld(facts && [facts], access.endsAt) ? "access_ends_at" : null;
}

function shapeRefused(ctx: Asked["ctx"], known: Known, access: Access): RefusalCode | null {
  const chosen = access.roles.flatMap(({ roleId }) => known.roles.find(roleId) ?? []);
  try {
    refuseShape(ctx, access, new Map(chosen.map((role) => [role.id, role])));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The facts of whoever has exactly this access of their own, with what their groups give. */
function factsAfter(actor: Facts, known: Known, before: Facts | null, access: Access): Facts {
  const own = access.roles.flatMap(({ roleId, projectIds, endsAt }) => {
    const role = known.roles.find(roleId);
    const places = (projectIds ?? [null]).map((id) => (id === null ? null : known.projects.find(id)));
    return role ? places.map((project) => ownGrant(grantOf(role, project), endsAt)) : [];
  });
  const { catalogue, now, ungroupedSeeNothing } = actor;
  const life = before ?? { teammateId: "", joinedAt: null, suspendedAt: null, removedAt: null, adminOf: [] };
  return {
    ...{ catalogue, now, ungroupedSeeNothing },
    teammateId: life.teammateId,
    joinedAt: life.joinedAt,
    suspendedAt: life.suspendedAt,
    removedAt: life.removedAt,
    startsAt: access.startsAt?.getTime() ?? null,
    endsAt: access.endsAt?.getTime() ?? null,
    readOnly: access.readOnly,
    grants: [...own, ...access.groupIds.flatMap((id) => known.grantsOfGroup.get(id) ?? [])],
    overrides: access.overrides.map(({ permission, effect, endsAt }) => ({
      ...{ id: permission, permission, effect, byName: null, createdAt: now },
      endsAt: endsAt?.getTime() ?? null,
    })),
    groupIds: access.groupIds,
    adminOf: life.adminOf.filter((id) => access.groupIds.includes(id)),
  };
}

const ownGrant = (grant: ReturnType<typeof grantOf>, endsAt: Date | null): GrantFact => ({
  ...grant,
  id: `${grant.roleId} ${grant.projectId}`,
  endsAt: endsAt?.getTime() ?? null,
  via: { kind: "own" },
});
