import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { loadSeenBatch } from "./queries";
import { sentenceIn } from "./sentence-in";
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
  /** Of a line that was refused when it was looked at: what is wrong by column, or more than its code says. */
  detail: { faults?: Record<string, string>; sentence?: string } | null;
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
            coalesce(r.outcome, nullif(r.verdict, 'go')) as outcome, coalesce(r.outcome_code, r.verdict_code) as code,
            case when r.outcome is null then r.verdict_detail end as detail
          from (select * from batch_rows r where ${rowsOf(batch)} and r.number > ${after} order by r.number limit ${SIZE}) r
          ${peopleSeenBy(ctx)} order by r.number`),
    );
    if (rows.length > 0) yield rows.map(cellsOf);
    if (rows.length < SIZE) return;
    after = rows.at(-1)?.number ?? after;
  }
}

const OUTCOMES = { done: "done", nothing: "nothing to do", refused: "refused" };

function cellsOf({ number, teammateId, name, email, outcome, code, detail }: Result): string[] {
  const reason = outcome === "nothing" || outcome === "refused" ? (more(detail) ?? sentenceIn(code)) : "";
  return [String(number), teammateId ?? "", name, email, outcome ? OUTCOMES[outcome] : "not done", reason];
}

/** Each cell that is wrong with its column, so that the file can be mended by it. */
function more(detail: Result["detail"]): string | undefined {
  const faults = Object.entries(detail?.faults ?? {});
  return faults.length > 0 ? faults.map(([column, sentence]) => `${column}: ${sentence}`).join(" ") : detail?.sentence;
}
