import type { Tx } from "@/db/client";
import { gainedBetween } from "@/lib/access/effect";
import { type Facts, isOwner } from "@/lib/access/facts";
import { givesOnlyWhatTheyHold, holdings, reachesTarget } from "@/lib/access/guards";
import type { Context } from "@/lib/context";
import { loadFacts } from "@/lib/load-facts";
import { refuseIf } from "@/lib/refusal";

/** Owners hold everything and reach everybody, and the system is bound by neither rule: for them nobody is looked at. */
export const mustLook = ({ actor, facts }: Context): boolean => actor.kind === "user" && !isOwner(facts);

/**
 * Refuses when one of these teammates now holds, or would hold once in force, more than the actor does. Asked after
 * the change was written, in its transaction, so that no path of giving can be forgotten by a check before it.
 */
export async function refuseExcess(tx: Tx, ctx: Context, teammateIds: readonly string[]): Promise<void> {
  if (!mustLook(ctx)) return;
  const facts = await loadFacts(tx, ctx.account.id, teammateIds);
  for (const target of facts.values()) refuseIf(givesOnlyWhatTheyHold(ctx.facts, holdings(target)));
}

/** What these teammates have before a change, for `refuseGains` after it; of nobody where nobody is looked at. */
export const factsBefore = async (tx: Tx, ctx: Context, teammateIds: readonly string[]): Promise<Map<string, Facts>> =>
  mustLook(ctx) ? loadFacts(tx, ctx.account.id, teammateIds) : new Map();

/**
 * Refuses when a change gives one of these teammates something that the actor does not hold. For changes that touch
 * people who may hold more already, such as adding them to a group.
 */
export async function refuseGains(tx: Tx, ctx: Context, before: ReadonlyMap<string, Facts>): Promise<void> {
  if (!mustLook(ctx)) return;
  const after = await loadFacts(tx, ctx.account.id, [...before.keys()]);
  for (const [id, facts] of after) {
    refuseIf(givesOnlyWhatTheyHold(ctx.facts, gainedBetween(before.get(id) ?? facts, facts)));
  }
}

/** Refuses when one of these teammates, whose access the change takes from, holds more than the actor (domain §5). */
export async function refuseTakingFromAbove(tx: Tx, ctx: Context, teammateIds: readonly string[]): Promise<void> {
  if (!mustLook(ctx)) return;
  const facts = await loadFacts(tx, ctx.account.id, teammateIds);
  for (const target of facts.values()) if (reachesTarget(ctx.facts, target)) refuseIf("affects_people_above");
}
