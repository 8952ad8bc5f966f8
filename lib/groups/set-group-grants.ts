import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants, projects, roles } from "@/db/schema";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { giftsOf, givesOnlyWhatTheyHold } from "@/lib/access/guards";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { factsBefore, refuseGains, refuseTakingFromAbove } from "@/lib/giving";
import { newId } from "@/lib/id";
import { rolePermissions } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { Refusal, refuseIf } from "@/lib/refusal";
import { asTarget, describeGrants, loadGroupFor, memberIds } from "./load-group";
import { SetGroupGrants } from "./schema";

type Wanted = { roleId: string; projectId: string | null; endsAt: Date | null };

/** Makes what a group gives exactly this, for everybody in it. */
export const setGroupGrants = command(
  "group.set_grants",
  "groups.manage",
  SetGroupGrants,
  async ({ ctx, tx, input }) => {
    const group = await loadGroupFor(tx, ctx, "setGrants", input.groupId);
    const accountId = ctx.account.id;
    const wanted: Wanted[] = input.grants.flatMap(({ roleId, projectIds, endsAt }) =>
      (projectIds ?? [null]).map((projectId) => ({ roleId, projectId, endsAt })),
    );
    const held = await tx
      .select()
      .from(grants)
      .where(and(eq(grants.accountId, accountId), eq(grants.groupId, group.id)));
    const gone = held.filter((grant) => !wanted.some((w) => isSame(w, grant)));
    const added = wanted.filter((w) => !held.some((grant) => isSame(w, grant)));
    if (gone.length === 0 && added.length === 0) return { value: null, event: [] };
    await refuseWrongGrants(tx, ctx, added);
    await refuseUnknownProjects(tx, accountId, added);

    const ids = await memberIds(tx, accountId, group.id);
    if (gone.length > 0) await refuseTakingFromAbove(tx, ctx, ids);
    const members = await factsBefore(tx, ctx, ids);
    const before = { gives: await describeGrants(tx, accountId, group.id) };
    await write(tx, ctx, group.id, gone, added);
    // Overrides reach where the group reaches: a group that gives little may still open much to one of its people.
    await refuseGains(tx, ctx, members);
    const after = { gives: await describeGrants(tx, accountId, group.id) };
    return { value: null, event: { target: asTarget(group), before, after } };
  },
);

export const previewSetGroupGrants = preview(setGroupGrants, ({ tx, ctx, input }) =>
  memberIds(tx, ctx.account.id, input.groupId),
);

const isSame = (a: Wanted, b: Wanted): boolean =>
  a.roleId === b.roleId && a.projectId === b.projectId && a.endsAt?.getTime() === b.endsAt?.getTime();

/** What is new must exist, fit a group, and be held by who gives it: a group gives it to whoever comes later, too. */
async function refuseWrongGrants(tx: Tx, ctx: Context, added: readonly Wanted[]): Promise<void> {
  const ids = [...new Set(added.map((grant) => grant.roleId))];
  if (ids.length === 0) return;
  const found = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.accountId, ctx.account.id), inArray(roles.id, ids)));
  if (found.length < ids.length) throw new Refusal("unknown_role");
  refuseIf(found.some((role) => role.isOwner) ? "owner_role_for_groups" : null);
  const catalogue = CATALOGUES[ctx.account.catalogue];
  for (const role of found) {
    const places = added.filter((grant) => grant.roleId === role.id).map((grant) => grant.projectId);
    const reachesAll = catalogue.roles.some((r) => r.key === role.catalogueKey && r.allProjects);
    if (reachesAll && places.some((projectId) => projectId !== null)) throw new Refusal("role_reaches_all");
    const permissions = rolePermissions(ctx.account.catalogue, role.catalogueKey, role.permissions);
    if (ctx.actor.kind === "user") refuseIf(givesOnlyWhatTheyHold(ctx.facts, giftsOf(permissions, places)));
  }
}

async function refuseUnknownProjects(tx: Tx, accountId: string, added: readonly Wanted[]): Promise<void> {
  const ids = [...new Set(added.flatMap((grant) => (grant.projectId ? [grant.projectId] : [])))];
  if (ids.length === 0) return;
  const here = and(eq(projects.accountId, accountId), inArray(projects.id, ids), isNull(projects.archivedAt));
  if ((await tx.$count(projects, here)) < ids.length) throw new Refusal("unknown_project");
}

async function write(tx: Tx, ctx: Context, groupId: string, gone: readonly { id: string }[], added: readonly Wanted[]) {
  const accountId = ctx.account.id;
  const goneIds = gone.map((grant) => grant.id);
  if (goneIds.length > 0)
    await tx.delete(grants).where(and(eq(grants.accountId, accountId), inArray(grants.id, goneIds)));
  if (added.length === 0) return;
  const grantedById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  await tx.insert(grants).values(added.map((grant) => ({ accountId, id: newId(), groupId, grantedById, ...grant })));
}
