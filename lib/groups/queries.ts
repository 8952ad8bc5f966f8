import { asc, eq } from "drizzle-orm";
import { groups } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

export type GroupOption = { id: string; name: string };

/** The account's groups, by name. Needs `team.view`. */
export async function listGroupOptions(ctx: UserContext): Promise<GroupOption[]> {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  return inAccount(ctx.account.id, (tx) =>
    tx
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(eq(groups.accountId, ctx.account.id))
      .orderBy(asc(groups.name)),
  );
}
