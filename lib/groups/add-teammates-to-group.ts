import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { groupTeammates } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { refuseGains } from "@/lib/giving";
import { loadFacts } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { Refusal, refuseIf } from "@/lib/refusal";
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
    for (const id of input.teammateIds) refuseJoining(ctx, facts.get(id), id);
    const joining = await notIn(tx, accountId, group.id, input.teammateIds);
    if (joining.length === 0) return { value: { added: 0 }, event: [] };
    await tx.insert(groupTeammates).values(joining.map((teammateId) => ({ accountId, groupId: group.id, teammateId })));
    await markChanged(tx, accountId, joining);
    await refuseGains(tx, ctx, new Map([...facts].filter(([id]) => joining.includes(id))));
    const after = { teammates: await describePeople(tx, accountId, joining) };
    return { value: { added: joining.length }, event: { target: asTarget(group), after } };
  },
);

export const previewAddTeammatesToGroup = preview(addTeammatesToGroup, async ({ input }) => input.teammateIds);

/** Group admins bring in only people whom they see; for them all others do not exist. */
function refuseJoining(ctx: Context, target: Facts | undefined, id: string): void {
  if (!target) throw new Refusal("not_found");
  if (ctx.actor.kind === "user") {
    const seen = groupsSeenBy(ctx.facts);
    const isSeen = seen === null || target.groupIds.some((groupId) => seen.includes(groupId));
    refuseIf(isSeen ? mayJoin(ctx.facts, id) : "not_found");
  }
  refuseIf(target.removedAt === null ? null : "wrong_status");
}

async function notIn(tx: Tx, accountId: string, groupId: string, ids: readonly string[]): Promise<string[]> {
  const there = await tx
    .select({ id: groupTeammates.teammateId })
    .from(groupTeammates)
    .where(
      and(
        eq(groupTeammates.accountId, accountId),
        eq(groupTeammates.groupId, groupId),
        inArray(groupTeammates.teammateId, [...ids]),
      ),
    );
  const known = new Set(there.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
