import type { AuditEvent } from "@/lib/audit/record";
import type { Verdict } from "@/lib/batches/kind";
import type { Call } from "@/lib/command";
import type { Context } from "@/lib/context";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { loadTarget, type Target, whyNotFor } from "./load-target";
import type { TeammateAction } from "./rules";

/** What was written: for each target its event, in their order, and events of what ended with it. */
export type Written = { events: AuditEvent[]; more: AuditEvent[] };

/**
 * One act on teammates, for one or for many: the rule and the write, each once. The command for one calls it with one
 * target, the bulk form with a chunk of them.
 */
export type Deed<I> = {
  judge(call: Call<I>, targets: readonly Target[]): Promise<Verdict[]>;
  /** Writes for those who were judged "go", and for all of them at once. */
  write(call: Call<I>, targets: readonly Target[]): Promise<Written>;
};

export const GO: Verdict = { verdict: "go", code: null };
export const refusedFor = (code: RefusalCode): Verdict => ({ verdict: "refused", code });
export const nothingToDo = (code: RefusalCode | null = null): Verdict => ({ verdict: "nothing", code });

/** What the rules say of this act on each. */
export const judgeBy =
  (action: TeammateAction) =>
  async ({ ctx }: Call<unknown>, targets: readonly Target[]): Promise<Verdict[]> =>
    targets.map((target) => judgedBy(ctx, action, target));

export function judgedBy(ctx: Context, action: TeammateAction, target: Target): Verdict {
  const refused = whyNotFor(ctx, action, target);
  return refused ? refusedFor(refused) : GO;
}

/** Does it to one: throws what refuses it. Null when there was nothing to do. */
export async function doToOne<I>(call: Call<I>, deed: Deed<I>, teammateId: string): Promise<Written | null> {
  const target = await loadTarget(call.tx, call.ctx, teammateId);
  const [judged] = await deed.judge(call, [target]);
  if (judged?.verdict === "refused") throw new Refusal(codeOf(judged), { targetId: teammateId });
  return judged?.verdict === "go" ? deed.write(call, [target]) : null;
}

const codeOf = (judged: Verdict): RefusalCode => (judged.code ?? "not_permitted") as RefusalCode; // deeds refuse with codes alone

export const eventsOf = (written: Written | null): AuditEvent[] =>
  written ? [...written.events, ...written.more] : [];
