import { openBatch } from "@/lib/batches/open-batch";
import { command } from "@/lib/command";
import { MAY_INVITE } from "@/lib/invitations/may-invite";
import { Refusal } from "@/lib/refusal";
import { judgeAgain } from "./judge-again";
import { lineData, withHeader } from "./line";
import { type ImportInput, MOST_ROWS, PrepareImport } from "./schema";

/** Takes the rows of a file, and looks at what would become of each; nobody is invited before it is started. */
export const prepareImport = command("import.prepare", MAY_INVITE, PrepareImport, async ({ ctx, tx, input }) => {
  const { rows, ...file } = input;
  const { columns, lines, mapping } = withHeader(rows);
  if (lines.length === 0) throw new Refusal("file_empty");
  if (lines.length > MOST_ROWS) throw new Refusal("file_too_long");
  const given: ImportInput = { ...file, columns, mapping, isNewDomainsConfirmed: false };
  const data = lines.map((cells) => ({ data: lineData({ cells, edited: {} }, mapping) }));
  const batch = await openBatch(tx, ctx, { kind: "import", input: given, rows: data });
  await judgeAgain(tx, batch);
  return { value: { batchId: batch.id }, event: [] };
});
