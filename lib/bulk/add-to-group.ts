import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { groups } from "@/db/schema";
import { gainedBetween } from "@/lib/access/effect";
import { givesOnlyWhatTheyHold } from "@/lib/access/guards";
import type { Call } from "@/lib/command";
import type { Context } from "@/lib/context";
import { join, whyNotJoin } from "@/lib/groups/add-teammates-to-group";
import { asTarget } from "@/lib/groups/load-group";
import { whyNotGroup } from "@/lib/groups/rules";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { type Deed, GO, nothingToDo, refusedFor } from "@/lib/teammates/deed";
import { grantsOfGroup, withGrants } from "./grant-facts";

export const AddToGroup = z.strictObject({ groupId: z.uuid() });
type Given = z.output<typeof AddToGroup>;

export async function whyNotThisGroup({ ctx, tx, input }: Call<Given>): Promise<RefusalCode | null> {
  const group = await findGroup(tx, ctx, input.groupId);
  if (!group) return "unknown_group";
  return ctx.actor.kind === "user" ? whyNotGroup("changeMembers", ctx.facts, group.id) : null;
}

/** Puts people into a group, by the rules and the write of the command that does it to several. */
export const joining: Deed<Given> = {
  judge: async ({ ctx, tx, input }, targets) => {
    const group = await getGroup(tx, ctx, input.groupId);
    const given = await grantsOfGroup(tx, ctx, group);
    return targets.map(({ facts }) => {
      const refused = whyNotJoin(ctx, facts);
      if (refused) return refusedFor(refused);
      if (facts.groupIds.includes(group.id)) return nothingToDo("in_group_already");
      const after = { ...withGrants(facts, given), groupIds: [...facts.groupIds, group.id] };
      const excess = ctx.actor.kind === "user" ? givesOnlyWhatTheyHold(ctx.facts, gainedBetween(facts, after)) : null;
      return excess ? refusedFor(excess) : GO;
    });
  },
  write: async ({ ctx, tx, input }, targets) => {
    const group = await getGroup(tx, ctx, input.groupId);
    await join(tx, ctx, group.id, new Map(targets.map(({ row, facts }) => [row.id, facts])));
    const events = targets.map(({ row, name }) => ({
      action: "group.add_teammates",
      target: asTarget(group),
      after: { teammates: [`${name} <${row.email}>`] },
    }));
    return { events, more: [] };
  },
};

async function findGroup(tx: Tx, ctx: Context, groupId: string) {
  const here = and(eq(groups.accountId, ctx.account.id), eq(groups.id, groupId));
  return (await tx.select().from(groups).where(here))[0] ?? null;
}

async function getGroup(tx: Tx, ctx: Context, groupId: string) {
  const group = await findGroup(tx, ctx, groupId);
  if (!group) throw new Refusal("unknown_group");
  return group;
}
