import type { Tx } from "@/db/client";
import { decide } from "@/lib/access/decide";
import { lacks } from "@/lib/access/guards";
import type { Context } from "@/lib/context";
import { Refusal, refuseIf } from "@/lib/refusal";
import { BATCH_NEEDS } from "./needs";
import { type Batch, kindOf, lockBatch } from "./turn";

const isStarter = (ctx: Context, batch: Pick<Batch, "startedById">): boolean =>
  ctx.actor.kind === "user" && ctx.actor.teammateId === batch.startedById;

/** A batch is seen by whoever began it, and by those who may see the log. */
export const seesBatch = (ctx: Context, batch: Pick<Batch, "startedById">): boolean =>
  isStarter(ctx, batch) || decide(ctx.facts, "audit.view").allowed;

/** The batch to start or stop, locked; only its starter may, as long as they may do what it does. */
export async function loadOwnBatch(tx: Tx, ctx: Context, batchId: string): Promise<Batch> {
  const batch = await lockBatch(tx, ctx.account.id, batchId);
  if (!batch || !seesBatch(ctx, batch)) throw new Refusal("not_found");
  if (!isStarter(ctx, batch)) throw new Refusal("batch_not_yours");
  return batch;
}

/** What doing it needs; stopping it needs nothing. */
export const refuseUnlessAble = (ctx: Context, batch: Batch): void =>
  refuseIf(lacks(ctx.facts, BATCH_NEEDS[kindOf(batch)]));
