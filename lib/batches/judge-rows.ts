import { sql } from "drizzle-orm";
import { batches } from "@/db/schema";
import { readRows } from "./read-rows";
import { saveBatch, type Turn } from "./turn";

/**
 * Judges the next rows after this number that nobody looked at yet, and counts the verdicts. Returns the number of the
 * last one; null when there are none.
 */
export async function judgeRows(turn: Turn, after: number, most: number): Promise<number | null> {
  const { batch, kind, call, refused } = turn;
  const rows = await readRows(call.tx, batch, sql`verdict is null and number > ${after}`, most);
  const last = rows.at(-1);
  if (!last) return null;
  const judged = refused ? rows.map(() => ({ verdict: "refused", code: refused })) : await kind.judge(call, rows);
  const verdicts = judged.map((verdict, index) => ({ number: rows[index]?.number, detail: null, ...verdict }));
  await call.tx.execute(sql`
    update batch_rows r set verdict = v.verdict, verdict_code = v.code, verdict_detail = nullif(v.detail, 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) as v (number int, verdict text, code text, detail jsonb)
     where r.account_id = ${batch.accountId} and r.batch_id = ${batch.id} and r.number = v.number`);
  const counted = (verdict: string) => judged.filter((one) => one.verdict === verdict).length;
  await saveBatch(call.tx, batch, {
    willDo: batch.willDo + counted("go"),
    willRefuse: batch.willRefuse + counted("refused"),
    unchanged: batch.unchanged + counted("nothing"),
  });
  return last.number;
}

/** Counts the verdicts anew, for whoever had rows judged again. */
export const recountVerdicts = ({ call: { tx }, batch }: Pick<Turn, "call" | "batch">) => {
  const count = (verdict: string) =>
    sql<number>`(select count(*) from batch_rows r where r.account_id = ${batch.accountId} and r.batch_id = ${batch.id} and r.verdict = ${verdict})`;
  return tx
    .update(batches)
    .set({ willDo: count("go"), willRefuse: count("refused"), unchanged: count("nothing") })
    .where(sql`${batches.accountId} = ${batch.accountId} and ${batches.id} = ${batch.id}`);
};
