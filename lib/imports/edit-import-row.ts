import { sql } from "drizzle-orm";
import { readRows } from "@/lib/batches/read-rows";
import { command } from "@/lib/command";
import { MAY_INVITE } from "@/lib/invitations/may-invite";
import { Refusal } from "@/lib/refusal";
import { judgeAgain } from "./judge-again";
import { lineData } from "./line";
import { loadOpenImport } from "./load-import";
import { EditImportRow, LineData } from "./schema";

/** Corrects cells of a line. It is judged anew, with those that name the same person before or after. */
export const editImportRow = command("import.edit_row", MAY_INVITE, EditImportRow, async ({ ctx, tx, input }) => {
  const { batch, input: given } = await loadOpenImport(tx, ctx, input.batchId);
  const [row] = await readRows(tx, batch, sql`number = ${input.number}`, 1);
  if (!row) throw new Refusal("not_found");
  const line = LineData.parse(row.data);
  const { cells, edited, key } = line;
  const data = lineData({ cells, edited: { ...edited, ...input.cells } }, given.mapping);
  await tx.execute(sql`
    update batch_rows set data = ${JSON.stringify(data)}::jsonb
     where account_id = ${batch.accountId} and batch_id = ${batch.id} and number = ${input.number}`);
  const keys = [key, data.key].filter(Boolean);
  await judgeAgain(tx, batch, sql`number = ${input.number} or data->>'key' = any(${sql.param(keys)}::text[])`);
  return { value: { batchId: batch.id, number: input.number }, event: [] };
});
