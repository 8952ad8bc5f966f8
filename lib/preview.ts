import { inAccount } from "@/db/transaction";
import type { Ask } from "@/lib/ask";
import type { Call, Rehearsable } from "@/lib/command";
import { type BeforeAndAfter, describeEffect, type EffectView } from "@/lib/effect";
import { loadFacts } from "@/lib/load-facts";

/**
 * What a command would change, found by doing it and taking it back, so that preview and command can never differ.
 * `whom`: the teammates whom it can touch, asked before the work. Throws what the command would refuse.
 */
export function preview<V, I>(
  command: Rehearsable<V, I>,
  whom: (call: Call<I>) => Promise<readonly string[]>,
): Ask<EffectView> {
  const run: (...given: Parameters<Ask<EffectView>>) => Promise<EffectView> = async (ctx, input) => {
    let ids: readonly string[] | null = null;
    const { before, after } = await command.rehearse(ctx, input, async (call) => {
      ids ??= await whom(call);
      return loadFacts(call.tx, call.ctx.account.id, ids);
    });
    const pairs = new Map<string, BeforeAndAfter>();
    for (const [id, facts] of before) pairs.set(id, { before: facts, after: after.get(id) ?? facts });
    return inAccount(ctx.account.id, (tx) => describeEffect(tx, ctx.account, pairs));
  };
  return Object.assign(run, { askName: `${command.commandName}.preview` });
}
