import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { groupTeammates } from "@/db/schema";
import { command } from "@/lib/command";
import { findFacts } from "@/lib/load-facts";
import { Refusal, refuseIf } from "@/lib/refusal";
import { asTarget, describePeople, loadGroupFor } from "./load-group";
import { mayAppoint } from "./rules";
import { SetGroupAdmin } from "./schema";

/** Makes somebody in a group its admin, or takes that from them; they stay in the group. */
export const setGroupAdmin = command("group.set_admin", "groups.manage", SetGroupAdmin, async ({ ctx, tx, input }) => {
  const group = await loadGroupFor(tx, ctx, "setAdmin", input.groupId);
  const accountId = ctx.account.id;
  const member = await findFacts(tx, accountId, input.teammateId);
  if (!member?.groupIds.includes(group.id)) throw new Refusal("not_found");
  if (ctx.actor.kind === "user") refuseIf(mayAppoint(ctx.facts, member));
  refuseIf(member.removedAt === null ? null : "wrong_status");
  if (member.adminOf.includes(group.id) === input.isAdmin) return { value: null, event: [] };
  const before = { admins: await adminsOf(tx, accountId, group.id) };
  await tx
    .update(groupTeammates)
    .set({ isAdmin: input.isAdmin })
    .where(
      and(
        eq(groupTeammates.accountId, accountId),
        eq(groupTeammates.groupId, group.id),
        eq(groupTeammates.teammateId, member.teammateId),
      ),
    );
  const after = { admins: await adminsOf(tx, accountId, group.id) };
  return { value: null, event: { target: asTarget(group), before, after } };
});

async function adminsOf(tx: Tx, accountId: string, groupId: string): Promise<string[]> {
  const admins = await tx
    .select({ id: groupTeammates.teammateId })
    .from(groupTeammates)
    .where(
      and(
        eq(groupTeammates.accountId, accountId),
        eq(groupTeammates.groupId, groupId),
        eq(groupTeammates.isAdmin, true),
      ),
    );
  return describePeople(
    tx,
    accountId,
    admins.map(({ id }) => id),
  );
}
