import { and, eq, inArray } from "drizzle-orm";
import { groups, groupTeammates as m } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { ask } from "@/lib/ask";
import { groupsSeenBy, mayJoin, whyNotGroup } from "@/lib/groups/rules";
import { FindAddable } from "@/lib/groups/schema";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { findFirst, type Person } from "./find-first";

/** Somebody who could come into a group; `refused` says why the viewer could not bring them in. */
export type Addable = Person & { refused: RefusalCode | null };

const MOST = 30;

/** People who are not in the group yet, by name or address; of those only whom the viewer sees. */
export const findAddable = ask("group.find_addable", FindAddable, async (ctx, { groupId, q }): Promise<Addable[]> => {
  refuseIf(whyNotGroup("changeMembers", ctx.facts, groupId));
  const seen = groupsSeenBy(ctx.facts);
  const { id: accountId } = ctx.account;
  return inAccount(accountId, async (tx) => {
    if ((await tx.$count(groups, and(eq(groups.accountId, accountId), eq(groups.id, groupId)))) === 0) {
      throw new Refusal("not_found");
    }
    const without = async (ids: readonly string[]) => {
      const inIt = and(eq(m.accountId, accountId), eq(m.groupId, groupId), inArray(m.teammateId, [...ids]));
      const rows = await tx.select({ id: m.teammateId }).from(m).where(inIt);
      return new Set(rows.map(({ id }) => id));
    };
    const found = await findFirst(tx, accountId, { asked: seen === null ? {} : { seen }, q, most: MOST, without });
    return found.map((person) => ({ ...person, refused: mayJoin(ctx.facts, person.id) }));
  });
});
