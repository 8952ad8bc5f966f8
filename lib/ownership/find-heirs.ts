import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { isOwner } from "@/lib/access/facts";
import { ask } from "@/lib/ask";
import { Refusal } from "@/lib/refusal";
import { searchPatterns } from "@/lib/search-text";
import { STATUS_SQL } from "@/lib/teammates/status-sql";
import { FindHeirs } from "./schema";

const MOST = 10;

/** The first ten active teammates that a search finds and who are no owners yet. For owners. */
export const findHeirs = ask("ownership.find_heirs", FindHeirs, async (ctx, { q }) => {
  if (!isOwner(ctx.facts)) throw new Refusal("not_an_owner");
  const patterns = searchPatterns(q.replaceAll("\0", ""));
  return inAccount(ctx.account.id, (tx) =>
    tx
      .select({ id: t.id, name: sql<string>`${t.firstName} || ' ' || ${t.lastName}`, email: t.email })
      .from(t)
      .where(
        and(
          eq(t.accountId, ctx.account.id),
          sql`${STATUS_SQL} = 'active'`,
          sql`not exists (select 1 from grants g join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
            where g.account_id = ${t.accountId} and g.teammate_id = ${t.id})`,
          patterns.length > 0
            ? sql`${t.id} in (select roster_search_teammates(${ctx.account.id}, ${sql.param(patterns)}::text[]))`
            : undefined,
        ),
      )
      .orderBy(sql`lower(${t.firstName} || ' ' || ${t.lastName})`, t.id)
      .limit(MOST),
  );
});
