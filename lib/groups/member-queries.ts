import { and, eq, sql } from "drizzle-orm";
import { groups } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { ask } from "@/lib/ask";
import type { UserContext } from "@/lib/context";
import { loadFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { searchPatterns } from "@/lib/search-text";
import { groupsSeenBy, mayAppoint, mayJoin, mayLeave, whyNotGroup } from "./rules";
import { FindAddable } from "./schema";

/** Why a member could not be taken out, or made admin or not; null when they could. */
export type MemberRefusals = { leave: RefusalCode | null; appoint: RefusalCode | null };

/** Asks the rules about these people of a group, by teammate id. */
export async function getMemberRefusals(
  ctx: UserContext,
  groupId: string,
  teammateIds: readonly string[],
): Promise<Record<string, MemberRefusals>> {
  const facts = await inAccount(ctx.account.id, (tx) => loadFacts(tx, ctx.account.id, teammateIds));
  const changing = whyNotGroup("changeMembers", ctx.facts, groupId);
  const appointing = whyNotGroup("setAdmin", ctx.facts, groupId);
  const entries = [...facts].map(([id, member]) => [
    id,
    { leave: changing ?? mayLeave(ctx.facts, member, groupId), appoint: appointing ?? mayAppoint(ctx.facts, member) },
  ]);
  return Object.fromEntries(entries);
}

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
