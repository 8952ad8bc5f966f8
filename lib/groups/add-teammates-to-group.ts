import type { Tx } from "@/db/client";
import { groupTeammates } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { refuseGains } from "@/lib/giving";
import { loadFacts } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { type RefusalCode, refuseIf } from "@/lib/refusal";
import { asTarget, describePeople, loadGroupFor, markChanged } from "./load-group";
import { groupsSeenBy, mayJoin } from "./rules";
import { ChangeMembership } from "./schema";

/** Puts people into a group: they get what it gives. Whoever is in it already stays as they are. */
export const addTeammatesToGroup = command(
  "group.add_teammates",
  { permission: "groups.manage", orGroupAdmin: true },
  ChangeMembership,
  async ({ ctx, tx, input }) => {
    const group = await loadGroupFor(tx, ctx, "changeMembers", input.groupId);
    const accountId = ctx.account.id;
    const facts = await loadFacts(tx, accountId, input.teammateIds);
    for (const id of input.teammateIds) refuseIf(whyNotJoin(ctx, facts.get(id)));
    const joining = new Map([...facts].filter(([, { groupIds }]) => !groupIds.includes(group.id)));
    if (joining.size === 0) return { value: { added: 0 }, event: [] };
    await join(tx, ctx, group.id, joining);
    const after = { teammates: await describePeople(tx, accountId, [...joining.keys()]) };
    return { value: { added: joining.size }, event: { target: asTarget(group), after } };
  },
);

export const previewAddTeammatesToGroup = preview(addTeammatesToGroup, async ({ input }) => input.teammateIds);

/** Why somebody cannot come into a group. Group admins bring in only people whom they see; all others do not exist. */
export function whyNotJoin(ctx: Context, target: Facts | undefined): RefusalCode | null {
  if (!target) return "not_found";
  if (ctx.actor.kind === "user") {
    const seen = groupsSeenBy(ctx.facts);
    const isSeen = seen === null || target.groupIds.some((groupId) => seen.includes(groupId));
    const refused = isSeen ? mayJoin(ctx.facts, target.teammateId) : "not_found";
    if (refused) return refused;
  }
  return target.removedAt === null ? null : "wrong_status";
}

/** Writes who joins, and refuses when the group gives one of them something that the actor does not hold. */
export async function join(tx: Tx, ctx: Context, groupId: string, joining: ReadonlyMap<string, Facts>): Promise<void> {
  const accountId = ctx.account.id;
  const ids = [...joining.keys()];
  await tx.insert(groupTeammates).values(ids.map((teammateId) => ({ accountId, groupId, teammateId })));
  await markChanged(tx, accountId, ids);
  await refuseGains(tx, ctx, joining);
}
