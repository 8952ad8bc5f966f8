import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { groups } from "@/db/schema";
import { command } from "@/lib/command";
import { MOST_COUNTED } from "@/lib/counted";
import { refuseTakingFromAbove } from "@/lib/giving";
import { inPieces, WRITTEN_AT_ONCE } from "@/lib/in-pieces";
import { preview } from "@/lib/preview";
import { refuseIf } from "@/lib/refusal";
import { asTarget, describeGrants, describePeople, loadGroupFor, memberIds, takeOut } from "./load-group";
import { OneGroup } from "./schema";

/** Ends a group: everybody in it loses what it gave. */
export const deleteGroup = command("group.delete", "groups.manage", OneGroup, async ({ ctx, tx, input }) => {
  const group = await loadGroupFor(tx, ctx, "delete", input.groupId);
  const accountId = ctx.account.id;
  const ids = await notTooMany(tx, accountId, group.id);
  await refuseTakingFromAbove(tx, ctx, ids);
  const before = {
    name: group.name,
    description: group.description,
    gives: await describeGrants(tx, accountId, group.id),
    teammates: await describePeople(tx, accountId, ids),
  };
  await inPieces(ids, WRITTEN_AT_ONCE, (some) => takeOut(tx, group, some));
  await tx.delete(groups).where(and(eq(groups.accountId, accountId), eq(groups.id, group.id)));
  return { value: null, event: { target: asTarget(group), before } };
});

export const previewDeleteGroup = preview(deleteGroup, ({ tx, ctx, input }) =>
  notTooMany(tx, ctx.account.id, input.groupId),
);

/** Those who lose it; refuses more than can be taken out at once. */
async function notTooMany(tx: Tx, accountId: string, groupId: string): Promise<string[]> {
  const ids = await memberIds(tx, accountId, groupId);
  refuseIf(ids.length > MOST_COUNTED ? "group_of_too_many" : null);
  return ids;
}
