import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readRows } from "@/lib/batches/read-rows";
import type { Batch } from "@/lib/batches/turn";
import { command } from "@/lib/command";
import { MAY_INVITE } from "@/lib/invitations/may-invite";
import { Refusal } from "@/lib/refusal";
import type { Mapping } from "./columns";
import { judgeAgain, saveInput } from "./judge-again";
import { lineData } from "./line";
import { loadOpenImport } from "./load-import";
import { LineData, MOST_ROWS, SetImportColumns } from "./schema";

/** Says which column of the file holds what; every line is judged anew. */
export const setImportColumns = command(
  "import.set_columns",
  MAY_INVITE,
  SetImportColumns,
  async ({ ctx, tx, input }) => {
    const { batch, input: before } = await loadOpenImport(tx, ctx, input.batchId);
    const { mapping } = input;
    const isThere = (at: number | null) => at === null || at < before.columns.length;
    if (!Object.values(mapping).every(isThere)) throw new Refusal("invalid_input");
    const saved = await saveInput(tx, batch, { ...before, mapping });
    await writeLines(tx, saved, mapping);
    await judgeAgain(tx, saved, sql`true`);
    return { value: { batchId: batch.id }, event: [] };
  },
);

/** What stands in front of each line (lib/imports/line.ts) follows the columns. */
async function writeLines(tx: Tx, batch: Batch, mapping: Mapping): Promise<void> {
  const rows = await readRows(tx, batch, sql`true`, MOST_ROWS);
  const lines = rows.map(({ number, data }) => ({ number, data: lineData(LineData.parse(data), mapping) }));
  await tx.execute(sql`
    update batch_rows r set data = l.data
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (number int, data jsonb)
     where r.account_id = ${batch.accountId} and r.batch_id = ${batch.id} and r.number = l.number`);
}
