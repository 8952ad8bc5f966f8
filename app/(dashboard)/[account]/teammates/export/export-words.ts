import type { ExportView } from "@/lib/exports/view";

/** "412,000 of 1,000,000", or "412,000 so far". */
export function countText({ rowsSent, rowsExpected }: ExportView): string {
  const sent = rowsSent.toLocaleString("en-GB");
  return rowsExpected === null ? `${sent} so far` : `${sent} of ${rowsExpected.toLocaleString("en-GB")}`;
}
