import { createHash } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { roles } from "@/db/schema";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Json } from "@/lib/audit/chain";
import type { AccountInfo } from "@/lib/context";
import { rolePermissions } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";

export type StoredRole = {
  id: string;
  name: string;
  description: string;
  catalogueKey: string | null;
  isOwner: boolean;
  /** In the catalogue's order, and only what the catalogue has. */
  permissions: string[];
  /** Changes with everything that an edit sets. */
  version: string;
};

/** One role of the account. Throws `not_found`. */
export async function loadRole(tx: Tx, account: AccountInfo, roleId: string): Promise<StoredRole> {
  const [row] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.accountId, account.id), eq(roles.id, roleId)));
  if (!row) throw new Refusal("not_found");
  return toStoredRole(account, row);
}

export function toStoredRole(account: AccountInfo, row: typeof roles.$inferSelect): StoredRole {
  const { id, name, description, catalogueKey, isOwner } = row;
  const permissions = inOrder(account, rolePermissions(account.catalogue, catalogueKey, row.permissions));
  const version = createHash("sha256")
    .update(JSON.stringify([name, description, permissions]))
    .digest("base64url");
  return { id, name, description, catalogueKey, isOwner, permissions, version };
}

/** The permissions that were asked for, once each and in the catalogue's order. Throws where one is unknown. */
export function knownPermissions(account: AccountInfo, asked: readonly string[]): string[] {
  const { permissions } = catalogueOf(account.catalogue);
  if (asked.some((key) => !permissions.has(key))) {
    throw new Refusal("invalid_input", { fieldErrors: { permissions: "One of these permissions does not exist." } });
  }
  return inOrder(account, new Set(asked));
}

/** Throws when another role of the account is called so, whatever the case of its letters. */
export async function refuseTakenName(tx: Tx, accountId: string, name: string, except?: string): Promise<void> {
  const called = and(
    eq(roles.accountId, accountId),
    sql`lower(${roles.name}) = lower(${name})`,
    except ? ne(roles.id, except) : undefined,
  );
  if ((await tx.$count(roles, called)) === 0) return;
  const refusal = new Refusal("role_name_taken");
  throw new Refusal("role_name_taken", { fieldErrors: { name: refusal.message } });
}

/** What the log keeps of a role. */
export const describeRole = ({ name, description, permissions }: Omit<StoredRole, "id" | "version">): Json => ({
  name,
  description,
  permissions,
});

const inOrder = (account: AccountInfo, held: ReadonlySet<string>): string[] =>
  [...catalogueOf(account.catalogue).permissions.keys()].filter((key) => held.has(key));
