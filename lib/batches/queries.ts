import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { batches } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { seesBatch } from "./load-batch";
import { sentenceIn } from "./sentence-in";
import { batchTitle } from "./title";
import { type Batch, kindOf, readStarter } from "./turn";
import type { BatchView } from "./view";
import { EMAIL, NAME, peopleSeenBy, rowsOf } from "./who";

const MOST_PEOPLE = 100;
const MOST_EXAMPLES = 5;

/** A batch as its page shows it. For whoever began it and for those who may see the log; not found for all others. */
export async function getBatch(ctx: UserContext, batchId: string): Promise<BatchView> {
  return inAccount(ctx.account.id, async (tx) => {
    const batch = await loadSeenBatch(tx, ctx, batchId);
    const reasons = await readReasons(tx, ctx, batch);
    return { ...viewOf(ctx, batch), reasons, people: await readPeople(tx, ctx, batch) };
  });
}

export async function loadSeenBatch(tx: Tx, ctx: UserContext, batchId: string): Promise<Batch> {
  const here = and(eq(batches.accountId, ctx.account.id), eq(batches.id, batchId));
  const [batch] = await tx.select().from(batches).where(here);
  if (!batch || !seesBatch(ctx, batch)) throw new Refusal("not_found");
  return batch;
}

/** A batch without its people. */
export function viewOf(ctx: UserContext, batch: Batch): Omit<BatchView, "reasons" | "people"> {
  const { id, status, total, willDo, willRefuse, done, unchanged, refused, runAt, error } = batch;
  const kind = kindOf(batch);
  const isBegun = runAt !== null;
  const isStillFound = !isBegun && isFilter(batch.selection) && status !== "ready";
  return {
    id,
    kind,
    title: batchTitle(kind, isBegun || status === "ready" ? willDo : total),
    status,
    startedByName: readStarter(batch).name,
    total,
    isAllFound: !isStillFound,
    verdicts: { go: willDo, nothing: isBegun ? total - willDo - willRefuse : unchanged, refused: willRefuse },
    outcomes: isBegun ? { done, nothing: unchanged, refused } : { done: 0, nothing: 0, refused: 0 },
    createdAt: batch.createdAt.toISOString(),
    endedAt: batch.endedAt?.toISOString() ?? null,
    isCancelling: status === "running" && batch.cancelAskedAt !== null,
    error,
    isYours: batch.startedById === ctx.actor.teammateId,
  };
}

const isFilter = (selection: unknown): boolean =>
  typeof selection === "object" && selection !== null && "filter" in selection;

async function readReasons(tx: Tx, ctx: UserContext, batch: Batch): Promise<BatchView["reasons"]> {
  const refusedLater = batch.runAt !== null && batch.refused > batch.willRefuse;
  const refused = [sql`r.verdict = 'refused' and r.verdict_code is not null`];
  if (refusedLater) refused.push(sql`r.outcome = 'refused' and r.outcome_code is not null`);
  const codes = [sql`r.verdict_code`, sql`r.outcome_code`];
  const counted = refused.map(
    (which, index) =>
      sql`select ${codes[index]} as code, count(*)::int as count from batch_rows r where ${rowsOf(batch)} and ${which} group by 1`,
  );
  const { rows } = await tx.execute<{ code: string; count: number }>(sql`
    select code, sum(count)::int as count from (${sql.join(counted, sql` union all `)}) one group by code order by 2 desc, 1`);
  const reasons: BatchView["reasons"] = [];
  for (const { code, count } of rows) {
    const examples = await readExamples(tx, ctx, batch, code, refusedLater);
    reasons.push({ code, sentence: sentenceIn(code), count, examples });
  }
  return reasons;
}

async function readExamples(tx: Tx, ctx: UserContext, batch: Batch, code: string, refusedLater: boolean) {
  const of = (which: ReturnType<typeof sql>) => sql`
    (select r.number, r.teammate_id as "teammateId", ${NAME} as name
       from batch_rows r ${peopleSeenBy(ctx)} where ${rowsOf(batch)} and ${which} order by r.number limit ${MOST_EXAMPLES})`;
  const found = [of(sql`r.verdict = 'refused' and r.verdict_code = ${code}`)];
  if (refusedLater) found.push(of(sql`r.outcome = 'refused' and r.outcome_code = ${code}`));
  const { rows } = await tx.execute<{ teammateId: string | null; name: string }>(sql`
    select "teammateId", name from (${sql.join(found, sql` union all `)}) one order by number limit ${MOST_EXAMPLES}`);
  return rows;
}

async function readPeople(tx: Tx, ctx: UserContext, batch: Batch): Promise<BatchView["people"]> {
  const { rows } = await tx.execute<BatchView["people"][number]>(sql`
    select r.teammate_id as "teammateId", ${NAME} as name, ${EMAIL} as email
      from (select * from batch_rows r where ${rowsOf(batch)} and r.verdict = 'go' order by r.number limit ${MOST_PEOPLE}) r
      ${peopleSeenBy(ctx)} order by r.number`);
  return rows;
}
