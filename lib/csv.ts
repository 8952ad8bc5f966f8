/** What a spreadsheet would take for a formula; it reads a cell that begins with an apostrophe as text. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180, CRLF). Cells that a spreadsheet would run are neutralised with an apostrophe. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
