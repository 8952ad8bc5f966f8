import { and, eq } from "drizzle-orm";
import { groups } from "@/db/schema";
import { command } from "@/lib/command";
import { asTarget, loadGroupFor, refuseTakenName } from "./load-group";
import { EditGroup } from "./schema";

/** Renames a group and says what it is for. What it gives stays. */
export const editGroup = command("group.edit", "groups.manage", EditGroup, async ({ ctx, tx, input }) => {
  const group = await loadGroupFor(tx, ctx, "edit", input.groupId);
  const { name, description } = input;
  if (name === group.name && description === group.description) return { value: null, event: [] };
  await refuseTakenName(tx, ctx.account.id, name, group.id);
  await tx
    .update(groups)
    .set({ name, description })
    .where(and(eq(groups.accountId, ctx.account.id), eq(groups.id, group.id)));
  const before = { name: group.name, description: group.description };
  return { value: null, event: { target: asTarget(group), before, after: { name, description } } };
});
