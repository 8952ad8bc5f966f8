import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { roles } from "@/db/schema";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { giftsOf, givesOnlyWhatTheyHold } from "@/lib/access/guards";
import type { UserContext } from "@/lib/context";
import { type Counted, NOBODY } from "@/lib/counted";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { countHoldersOf, isHeld } from "./holders";
import { loadRole, type StoredRole, toStoredRole } from "./load-role";
import { whyNotChangeRole } from "./rules";

/** A role to choose; `refused` says why the viewer could not give it, null when they could. */
export type RoleOption = {
  id: string;
  name: string;
  description: string;
  catalogueKey: string | null;
  isOwner: boolean;
  allProjects: boolean;
  /** What a custom role holds; of a built-in one the catalogue says it. */
  permissions: string[];
  refused: RefusalCode | null;
};

/** A role with what it holds; how many hold it comes apart. */
export type RoleRow = StoredRole & {
  isCustom: boolean;
  /** Why the viewer can neither edit nor delete it; null when they can. */
  refused: RefusalCode | null;
};

export type RoleDetails = RoleRow & {
  holders: Counted;
  /** The groups that give it. */
  groups: { id: string; name: string }[];
  /** Somebody holds it, so that deleting it needs another role for them. */
  needsReplacement: boolean;
};

/** The account's roles: the catalogue's in its order, then custom ones by name. Needs `team.view`. */
export async function listRoleOptions(ctx: UserContext): Promise<RoleOption[]> {
  mustSeeRoles(ctx);
  const { catalogue } = ctx.account;
  const stored = await readAccount(ctx, (tx) => storedRoles(tx, ctx));
  return stored.map((role) => ({
    id: role.id,
    name: role.name,
    description: role.description,
    catalogueKey: role.catalogueKey,
    isOwner: role.isOwner,
    allProjects: CATALOGUES[catalogue].roles.some((r) => r.key === role.catalogueKey && (r.allProjects || r.owner)),
    permissions: role.catalogueKey === null ? role.permissions : [],
    refused: refusalOf(ctx, role),
  }));
}

/** The account's roles with their permissions, in the same order. Needs `team.view`. */
export async function listRoles(ctx: UserContext): Promise<RoleRow[]> {
  mustSeeRoles(ctx);
  const stored = await readAccount(ctx, (tx) => storedRoles(tx, ctx));
  return stored.map((role) => toRow(ctx, role));
}

/** How many people hold each role now. Needs `team.view`. */
export async function countHolders(ctx: UserContext): Promise<Record<string, Counted>> {
  mustSeeRoles(ctx);
  return readAccount(ctx, (tx) => countHoldersOf(tx, ctx.account.id));
}

/** One role of the account. Needs `team.view`; throws `not_found`. */
export async function getRole(ctx: UserContext, roleId: string): Promise<RoleDetails> {
  mustSeeRoles(ctx);
  return readAccount(ctx, async (tx) => {
    const role = await loadRole(tx, ctx.account, roleId);
    const { [roleId]: holders = NOBODY } = await countHoldersOf(tx, ctx.account.id, roleId);
    const { rows: groups } = await tx.execute<{ id: string; name: string }>(sql`
      select distinct gr.id, gr.name from grants g join groups gr on gr.account_id = g.account_id and gr.id = g.group_id
      where g.account_id = ${ctx.account.id} and g.role_id = ${roleId} and g.teammate_id is null and ${LIVE} order by gr.name`);
    const needsReplacement = await isHeld(tx, ctx.account.id, roleId);
    return { ...toRow(ctx, role), holders, groups, needsReplacement };
  });
}

const LIVE = sql`(g.ends_at is null or g.ends_at > clock_timestamp())`;

const toRow = (ctx: UserContext, role: StoredRole): RoleRow => ({
  ...role,
  isCustom: role.catalogueKey === null,
  refused: whyNotChangeRole(ctx.facts, role),
});

function mustSeeRoles(ctx: UserContext): void {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
}

async function storedRoles(tx: Tx, ctx: UserContext): Promise<StoredRole[]> {
  const order = CATALOGUES[ctx.account.catalogue].roles.map((role) => role.key);
  const place = (key: string | null) => (key !== null && order.includes(key) ? order.indexOf(key) : order.length);
  const stored = await tx
    .select()
    .from(roles)
    .where(eq(roles.accountId, ctx.account.id))
    .orderBy(asc(sql`lower(${roles.name})`));
  return stored
    .sort((a, b) => place(a.catalogueKey) - place(b.catalogueKey))
    .map((role) => toStoredRole(ctx.account, role));
}

function refusalOf(ctx: UserContext, role: StoredRole): RefusalCode | null {
  if (role.isOwner && CATALOGUES[ctx.account.catalogue].owners === "one") return "single_owner";
  const gifts = role.permissions.map((permission) => {
    const reach = decide(ctx.facts, permission).reach;
    // Giving it on one project that the viewer reaches must be possible; the command checks the reach itself.
    return giftsOf([permission], [reach.all ? null : (reach.projectIds[0] ?? null)]);
  });
  return givesOnlyWhatTheyHold(ctx.facts, gifts.flat());
}
