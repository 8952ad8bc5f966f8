import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";
import { isOwner } from "@/lib/access/facts";
import { ask } from "@/lib/ask";
import { Refusal } from "@/lib/refusal";
import { findFirst } from "@/lib/teammates/find-first";
import { FindHeirs } from "./schema";

const MOST = 10;

/** The first ten active teammates that a search finds and who are no owners yet. For owners. */
export const findHeirs = ask("ownership.find_heirs", FindHeirs, async (ctx, { q }) => {
  if (!isOwner(ctx.facts)) throw new Refusal("not_an_owner");
  const { id: accountId } = ctx.account;
  return inAccount(accountId, (tx) => {
    const without = async (ids: readonly string[]) => {
      const { rows } = await tx.execute<{ id: string }>(sql`
        select g.teammate_id as id from grants g join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
        where g.account_id = ${accountId} and g.teammate_id = any(${sql.param(ids)}::uuid[])`);
      return new Set(rows.map(({ id }) => id));
    };
    return findFirst(tx, accountId, { asked: { statuses: ["active"] }, q, most: MOST, without });
  });
});
