import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants, roles } from "@/db/schema";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Facts } from "@/lib/access/facts";
import { giftsOf, givesOnlyWhatTheyHold } from "@/lib/access/guards";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { mustLook, refuseGains } from "@/lib/giving";
import { loadFacts } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { holdersOf, isHeld, presentHoldersOf, refuseTooManyHolders } from "./holders";
import { describeRole, loadRole, type StoredRole } from "./load-role";
import { moveGrants } from "./move-grants";
import { takesFromAbove, whyNotChangeRole } from "./rules";
import { DeleteRole } from "./schema";

/** Ends a custom role. Who holds it gets the replacement in the same transaction, where and until when they held it. */
export const deleteRole = command("role.delete", "roles.manage", DeleteRole, async ({ ctx, tx, input }) => {
  const accountId = ctx.account.id;
  const role = await loadRole(tx, ctx.account, input.roleId);
  refuseIf(whyNotChangeRole(ctx.facts, role));
  const replacement = await loadReplacement(tx, ctx, role, input.replacementRoleId);
  await refuseTooManyHolders(tx, accountId, role.id);
  const before = await holdersBelowAnOwner(tx, ctx, role.id);
  const moved = replacement ? await moveTo(tx, ctx, role, replacement) : 0;
  await tx.delete(grants).where(and(eq(grants.accountId, accountId), eq(grants.roleId, role.id)));
  await refuseGains(tx, ctx, before);
  refuseIf(takesFromAbove(ctx.facts, await pairsSince(tx, accountId, before)));
  await tx.delete(roles).where(and(eq(roles.accountId, accountId), eq(roles.id, role.id)));
  return {
    value: { moved },
    event: {
      target: { kind: "role", id: role.id, name: role.name },
      before: describeRole(role),
      after: { replacement: replacement?.name ?? null, moved },
    },
  };
});

/** Done and taken back: moving grants onto others is too much to say twice. Too many are refused before any is read. */
export const previewRoleDelete = preview(deleteRole, async ({ ctx, tx, input }) => {
  await refuseTooManyHolders(tx, ctx.account.id, input.roleId);
  return presentHoldersOf(tx, ctx.account.id, input.roleId);
});

async function loadReplacement(
  tx: Tx,
  ctx: Context,
  role: StoredRole,
  replacementId: string | null,
): Promise<StoredRole | null> {
  if (replacementId === null) {
    if (await isHeld(tx, ctx.account.id, role.id)) throw unfit("role_needs_replacement");
    return null;
  }
  if (replacementId === role.id) throw unfit("role_needs_replacement");
  const replacement = await loadRole(tx, ctx.account, replacementId).catch((error) => {
    throw error instanceof Refusal ? unfit("unknown_role") : error;
  });
  if (replacement.isOwner) {
    throw unfit("role_needs_replacement", "The owner role replaces no other. Make people owners one by one.");
  }
  return replacement;
}

function unfit(code: RefusalCode, sentence = new Refusal(code).message): Refusal {
  return new Refusal(code, { sentence, fieldErrors: { replacementRoleId: sentence } });
}

/** Moves the grants to a role that the actor could give to each holder, wherever the old one reached. */
async function moveTo(tx: Tx, ctx: Context, role: StoredRole, replacement: StoredRole): Promise<number> {
  const builtIn = catalogueOf(ctx.account.catalogue).roles.find((r) => r.key === replacement.catalogueKey);
  const reachesAll = builtIn?.allProjects ?? false;
  const places = await tx
    .selectDistinct({ projectId: grants.projectId })
    .from(grants)
    .where(and(eq(grants.accountId, ctx.account.id), eq(grants.roleId, role.id)));
  const reached = reachesAll ? [null] : places.map(({ projectId }) => projectId);
  refuseIf(givesOnlyWhatTheyHold(ctx.facts, giftsOf(replacement.permissions, reached)));
  return moveGrants(tx, { accountId: ctx.account.id, from: role.id, to: replacement.id, reachesAll });
}

async function holdersBelowAnOwner(tx: Tx, ctx: Context, roleId: string): Promise<Map<string, Facts>> {
  return mustLook(ctx) ? loadFacts(tx, ctx.account.id, await holdersOf(tx, ctx.account.id, roleId)) : new Map();
}

async function pairsSince(tx: Tx, accountId: string, before: ReadonlyMap<string, Facts>) {
  const after = await loadFacts(tx, accountId, [...before.keys()]);
  return [...before].map(([id, facts]) => ({ before: facts, after: after.get(id) ?? facts }));
}
