import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { loadFacts } from "@/lib/load-facts";
import type { RefusalCode } from "@/lib/refusal";
import { mayAppoint, mayLeave, whyNotGroup } from "./rules";

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
