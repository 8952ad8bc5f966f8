import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { roles } from "@/db/schema";
import type { Context } from "@/lib/context";

/** The role with this id, or null when the account has none. */
export async function findRole(tx: Tx, ctx: Context, roleId: string) {
  const here = and(eq(roles.accountId, ctx.account.id), eq(roles.id, roleId));
  const found = tx.select({ isOwner: roles.isOwner, catalogueKey: roles.catalogueKey }).from(roles).where(here);
  return (await found)[0] ?? null;
}
