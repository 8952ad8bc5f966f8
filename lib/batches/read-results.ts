import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { isRefusalCode, Refusal, sentenceOf } from "@/lib/refusal";
import { loadSeenBatch } from "./queries";
import type { Batch } from "./turn";
import { EMAIL, NAME, peopleSeenBy, rowsOf } from "./who";

export const RESULT_COLUMNS = ["number", "teammate_id", "name", "email", "outcome", "reason"];
const SIZE = 2_000;

type Result = {
  number: number;
  teammateId: string | null;
  name: string;
  email: string;
  outcome: "done" | "nothing" | "refused" | null;
  code: string | null;
};

/**
 * What every row came to, some thousand rows at a time, as cells in the order of RESULT_COLUMNS. For whoever began it
 * and for those who may see the log, once it was started: a preview is no way to take a list of people along.
 */
export async function readResults(ctx: UserContext, batchId: string): Promise<AsyncGenerator<string[][], void>> {
  const batch = await inAccount(ctx.account.id, (tx) => loadSeenBatch(tx, ctx, batchId));
  if (batch.runAt === null) throw new Refusal("batch_not_ready");
  return resultsOf(ctx, batch);
}

/** Never none at once. */
async function* resultsOf(ctx: UserContext, batch: Batch): AsyncGenerator<string[][], void> {
  for (let after = 0; ; ) {
    const { rows } = await inAccount(ctx.account.id, (tx) =>
      tx.execute<Result>(sql`
        select r.number, r.teammate_id as "teammateId", ${NAME} as name, ${EMAIL} as email,
            coalesce(r.outcome, nullif(r.verdict, 'go')) as outcome, coalesce(r.outcome_code, r.verdict_code) as code
          from (select * from batch_rows r where ${rowsOf(batch)} and r.number > ${after} order by r.number limit ${SIZE}) r
          ${peopleSeenBy(ctx)} order by r.number`),
    );
    if (rows.length > 0) yield rows.map(cellsOf);
    if (rows.length < SIZE) return;
    after = rows.at(-1)?.number ?? after;
  }
}

const OUTCOMES = { done: "done", nothing: "nothing to do", refused: "refused" };

function cellsOf({ number, teammateId, name, email, outcome, code }: Result): string[] {
  const reason = outcome !== "done" && code !== null && isRefusalCode(code) ? sentenceOf(code) : "";
  return [String(number), teammateId ?? "", name, email, outcome ? OUTCOMES[outcome] : "not done", reason];
}
