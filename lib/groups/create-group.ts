import { groups } from "@/db/schema";
import { command } from "@/lib/command";
import { newId } from "@/lib/id";
import { asTarget, refuseTakenName } from "./load-group";
import { CreateGroup } from "./schema";

/** Makes an empty group that gives nothing yet. */
export const createGroup = command("group.create", "groups.manage", CreateGroup, async ({ ctx, tx, input }) => {
  const id = newId();
  await refuseTakenName(tx, ctx.account.id, input.name, id);
  await tx.insert(groups).values({ accountId: ctx.account.id, id, ...input });
  return { value: { groupId: id }, event: { target: asTarget({ id, name: input.name }), after: input } };
});
