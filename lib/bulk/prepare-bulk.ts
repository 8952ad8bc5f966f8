import { z } from "zod";
import { lacks } from "@/lib/access/guards";
import { JsonValue } from "@/lib/audit/json";
import { judgeRows } from "@/lib/batches/judge-rows";
import { BULK_ACTS } from "@/lib/batches/names";
import { BATCH_NEEDS } from "@/lib/batches/needs";
import { goOn, openBatch } from "@/lib/batches/open-batch";
import { saveBatch, turnAt } from "@/lib/batches/turn";
import { command } from "@/lib/command";
import { refuseIf } from "@/lib/refusal";
import { giveUpEarlier } from "./give-up-earlier";
import { BULK_KINDS } from "./kinds";
import { Selection } from "./selection";

export const PrepareBulk = z.strictObject({
  act: z.enum(BULK_ACTS),
  selection: Selection,
  /** What the act needs (lib/bulk/kinds.ts), as JSON. */
  given: JsonValue,
});

/**
 * Looks at whom an act on many is for, who is refused and why; nobody is changed before it is started. People chosen one
 * by one are judged at once, those who match a filter by a job. Needs what the act needs.
 */
export const prepareBulk = command("batch.prepare", null, PrepareBulk, async ({ ctx, tx, input }) => {
  const { act, selection, given } = input;
  if (ctx.actor.kind === "user") refuseIf(lacks(ctx.facts, BATCH_NEEDS[act]));
  const kind = BULK_KINDS[act];
  kind.parse(given);
  refuseIf(await kind.whyNot({ ctx, tx, input: given }));
  await giveUpEarlier(tx, ctx);
  const rows = "ids" in selection ? selection.ids.map((teammateId) => ({ teammateId })) : [];
  const batch = await openBatch(tx, ctx, { kind: act, input: given, selection: JsonValue.parse(selection), rows });
  if (rows.length > 0) {
    await judgeRows(await turnAt(tx, batch, () => kind), 0, rows.length);
    await saveBatch(tx, batch, { status: "ready" });
  } else await goOn(tx, batch);
  return { value: { batchId: batch.id }, event: [] };
});
