import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { roles } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { isOwner } from "@/lib/access/facts";
import { ask } from "@/lib/ask";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { type BeforeAndAfter, describeEffect, lookedAt } from "@/lib/effect";
import { inPieces } from "@/lib/in-pieces";
import { findFacts, loadFacts } from "@/lib/load-facts";
import { Refusal, refuseIf } from "@/lib/refusal";
import { holdersOf, presentHoldersOf } from "./holders";
import { describeRole, knownPermissions, loadRole, refuseTakenName, type StoredRole } from "./load-role";
import { takesFromAbove, whyNotChangeRole, whyNotInRole, withRolePermissions } from "./rules";
import { EditRole, EditRoleEffect } from "./schema";

/** Sets a custom role's name, description and permissions. Refused as a conflict when they changed meanwhile. */
export const editRole = command("role.edit", "roles.manage", EditRole, async ({ ctx, tx, input }) => {
  const { roleId, name, description } = input;
  const role = await loadRole(tx, ctx.account, roleId);
  refuseIf(whyNotChangeRole(ctx.facts, role));
  if (role.version !== input.version) throw new Refusal("conflict");
  const permissions = knownPermissions(ctx.account, input.permissions);
  refuseIf(whyNotInRole(ctx.facts, permissions));
  await refuseTakenName(tx, ctx.account.id, name, roleId);
  const taken = role.permissions.filter((key) => !permissions.includes(key));
  if (taken.length > 0 && !isOwner(ctx.facts)) {
    await inPieces(await holdersOf(tx, ctx.account.id, roleId), READ_AT_ONCE, async (some) => {
      const pairs = await pairsOf(tx, ctx, roleId, permissions, some);
      refuseIf(takesFromAbove(ctx.facts, pairs.values(), taken));
    });
  }
  const here = and(eq(roles.accountId, ctx.account.id), eq(roles.id, roleId));
  await tx.update(roles).set({ name, description, permissions }).where(here);
  const after = await loadRole(tx, ctx.account, roleId);
  if (after.version === role.version) return { value: { version: role.version }, event: [] };
  return {
    value: { version: after.version },
    event: { target: { kind: "role", id: roleId, name }, before: describeRole(role), after: describeRole(after) },
  };
});

/**
 * What an edit would do to people, by the same engine on the same facts. The holders are read once and the role is
 * changed in memory, so that it answers within a second for ten thousand of them; no more are looked at.
 */
export const previewRoleEdit = ask("role.edit.preview", EditRoleEffect, (ctx, { roleId, ...input }) =>
  inAccount(ctx.account.id, async (tx) => {
    const actor = (await findFacts(tx, ctx.account.id, ctx.actor.teammateId)) ?? ctx.facts;
    const role = await loadRole(tx, ctx.account, roleId);
    refuseIf(whyNotChangeRole(actor, role));
    const permissions = knownPermissions(ctx.account, input.permissions);
    refuseIf(whyNotInRole(actor, permissions));
    const changed = changedPermissions(role, permissions);
    if (changed.length === 0) return describeEffect(tx, ctx.account, new Map());
    const { ids, isMore } = lookedAt(await presentHoldersOf(tx, ctx.account.id, roleId));
    const pairs = await pairsOf(tx, ctx, roleId, permissions, ids);
    refuseIf(takesFromAbove(actor, pairs.values(), changed));
    return describeEffect(tx, ctx.account, pairs, { permissions: changed, isMore });
  }),
);

const READ_AT_ONCE = 10_000;

async function pairsOf(
  tx: Tx,
  ctx: Context,
  roleId: string,
  permissions: readonly string[],
  ids: readonly string[],
): Promise<Map<string, BeforeAndAfter>> {
  const held = new Set(permissions);
  const facts = await loadFacts(tx, ctx.account.id, ids);
  return new Map(
    [...facts].map(([id, before]) => [id, { before, after: withRolePermissions(before, roleId, held) }] as const),
  );
}

const changedPermissions = (role: StoredRole, permissions: readonly string[]): string[] => [
  ...role.permissions.filter((key) => !permissions.includes(key)),
  ...permissions.filter((key) => !role.permissions.includes(key)),
];
