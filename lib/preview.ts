import { inAccount } from "@/db/transaction";
import type { Ask } from "@/lib/ask";
import type { Call, Rehearsable } from "@/lib/command";
import { type BeforeAndAfter, describeEffect, type EffectView, type LookedAt, lookedAt } from "@/lib/effect";
import { loadFacts } from "@/lib/load-facts";

/**
 * What a command would change, found by doing it and taking it back, so that preview and command can never differ.
 * `whom`: the teammates whom it can touch, asked before the work; one more than are counted is enough, only the counted
 * are looked at. Throws what the command would refuse.
 */
export function preview<V, I>(
  command: Rehearsable<V, I>,
  whom: (call: Call<I>) => Promise<readonly string[]>,
): Ask<EffectView> {
  const run: (...given: Parameters<Ask<EffectView>>) => Promise<EffectView> = async (ctx, input) => {
    let looked: LookedAt | null = null;
    const { before, after } = await command.rehearse(ctx, input, async (call) => {
      looked ??= lookedAt(await whom(call));
      return { ...looked, facts: await loadFacts(call.tx, call.ctx.account.id, looked.ids) };
    });
    const pairs = new Map<string, BeforeAndAfter>();
    for (const [id, facts] of before.facts) pairs.set(id, { before: facts, after: after.facts.get(id) ?? facts });
    const { isMore } = before;
    return inAccount(ctx.account.id, (tx) => describeEffect(tx, ctx.account, pairs, { isMore }));
  };
  return Object.assign(run, { askName: `${command.commandName}.preview` });
}
