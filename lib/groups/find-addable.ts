import { and, eq, sql } from "drizzle-orm";
import { groups } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { ask } from "@/lib/ask";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { searchPatterns } from "@/lib/search-text";
import { groupsSeenBy, mayJoin, whyNotGroup } from "./rules";
import { FindAddable } from "./schema";

/** Somebody who could come into a group; `refused` says why the viewer could not bring them in. */
export type Addable = { id: string; name: string; email: string; refused: RefusalCode | null };

const MOST_FOUND = 30;

/** People who are not in the group yet, by name or address; of those only whom the viewer sees. */
export const findAddable = ask("group.find_addable", FindAddable, async (ctx, { groupId, q }): Promise<Addable[]> => {
  refuseIf(whyNotGroup("changeMembers", ctx.facts, groupId));
  const seen = groupsSeenBy(ctx.facts);
  const patterns = searchPatterns(q);
  return inAccount(ctx.account.id, async (tx) => {
    const here = and(eq(groups.accountId, ctx.account.id), eq(groups.id, groupId));
    if ((await tx.$count(groups, here)) === 0) throw new Refusal("not_found");
    const { rows } = await tx.execute<Omit<Addable, "refused">>(sql`
      select t.id, t.first_name || ' ' || t.last_name as name, t.email from teammates t
      where t.account_id = ${ctx.account.id} and t.removed_at is null
        and not exists (select 1 from group_teammates m
          where m.account_id = t.account_id and m.teammate_id = t.id and m.group_id = ${groupId})
        ${patterns.length > 0 ? sql`and t.id in (select roster_search_teammates(${ctx.account.id}, ${sql.param(patterns)}::text[]))` : sql``}
        ${seen ? sql`and exists (select 1 from group_teammates m where m.account_id = t.account_id and m.teammate_id = t.id and m.group_id = any(${sql.param([...seen])}::uuid[]))` : sql``}
      order by lower(t.first_name || ' ' || t.last_name), t.id limit ${MOST_FOUND}`);
    return rows.map(({ id, name, email }) => ({ id, name, email, refused: mayJoin(ctx.facts, id) }));
  });
});
