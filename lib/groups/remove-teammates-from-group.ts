import { command } from "@/lib/command";
import { loadFacts } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { refuseIf } from "@/lib/refusal";
import { asTarget, describePeople, loadGroupFor, takeOut } from "./load-group";
import { mayLeave } from "./rules";
import { ChangeMembership } from "./schema";

/** Takes people out of a group: they lose what it gave. Whoever is not in it is passed over. */
export const removeTeammatesFromGroup = command(
  "group.remove_teammates",
  { permission: "groups.manage", orGroupAdmin: true },
  ChangeMembership,
  async ({ ctx, tx, input }) => {
    const group = await loadGroupFor(tx, ctx, "changeMembers", input.groupId);
    const accountId = ctx.account.id;
    const facts = await loadFacts(tx, accountId, input.teammateIds);
    const leaving = [...facts.values()].filter((member) => member.groupIds.includes(group.id));
    if (leaving.length === 0) return { value: { removed: 0 }, event: [] };
    if (ctx.actor.kind === "user") for (const member of leaving) refuseIf(mayLeave(ctx.facts, member, group.id));
    const ids = leaving.map((member) => member.teammateId);
    await takeOut(tx, group, ids);
    const before = { teammates: await describePeople(tx, accountId, ids) };
    return { value: { removed: ids.length }, event: { target: asTarget(group), before } };
  },
);

export const previewRemoveTeammatesFromGroup = preview(
  removeTeammatesFromGroup,
  async ({ input }) => input.teammateIds,
);
