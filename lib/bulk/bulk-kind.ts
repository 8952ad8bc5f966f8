import { z } from "zod";
import { type AnyKind, type Applied, type BatchKind, type BatchRow, batchKind, type Verdict } from "@/lib/batches/kind";
import type { BulkAct } from "@/lib/batches/names";
import type { Call } from "@/lib/command";
import { type Deed, refusedFor } from "@/lib/teammates/deed";
import { loadTargets, type Target } from "@/lib/teammates/load-target";

type Given<I> = { name: BulkAct; input: z.ZodType<I>; deed: Deed<I>; whyNot?: BatchKind<I, null>["whyNot"] };
type Judged = { target: Target | undefined; verdict: Verdict };

/** The bulk form of a deed: the same rule and the same write as for one. */
export function bulkKind<I>({ name, input, deed, whyNot }: Given<I>): AnyKind {
  return batchKind<I, null>({
    name,
    input,
    data: z.null(),
    ...(whyNot && { whyNot }),
    judge: async (call, rows) => (await judgeRows(call, deed, rows, false)).map(({ verdict }) => verdict),
    apply: async (call, rows) => {
      const judged = await judgeRows(call, deed, rows, true);
      const going = judged.flatMap(({ target, verdict }) => (target && verdict.verdict === "go" ? [target] : []));
      const { events, more } = going.length > 0 ? await deed.write(call, going) : { events: [], more: [] };
      const eventOf = new Map(going.map((target, index) => [target, events[index]]));
      const applied = judged.map(({ target, verdict }) => outcomeOf(verdict, target && eventOf.get(target)));
      return applied.map((one, index) =>
        index === applied.length - 1 ? { ...one, events: [...one.events, ...more] } : one,
      );
    },
  });
}

async function judgeRows<I>(
  call: Call<I>,
  deed: Deed<I>,
  rows: readonly BatchRow<null>[],
  isLocked: boolean,
): Promise<Judged[]> {
  const ids = rows.flatMap(({ teammateId }) => (teammateId ? [teammateId] : []));
  const targets = await loadTargets(call.tx, call.ctx, ids, { isLocked });
  const found = [...targets.values()];
  const verdicts = await deed.judge(call, found);
  const verdictOf = new Map(found.map(({ row }, index) => [row.id, verdicts[index]]));
  return rows.map(({ teammateId }) => ({
    target: targets.get(teammateId ?? ""),
    verdict: verdictOf.get(teammateId ?? "") ?? refusedFor("not_found"),
  }));
}

function outcomeOf({ verdict, code }: Verdict, event: Applied["events"][number] | undefined): Applied {
  return { outcome: verdict === "go" ? "done" : verdict, code, events: event ? [event] : [] };
}
