import Papa from "papaparse";
import { neutralised } from "./formula";

/** Begins a file: spreadsheets take one without it for something else than UTF-8. Our reader takes it off. */
export const CSV_BEGIN = "\ufeff";

/** Rows as CSV (RFC 4180, CRLF). Cells that a spreadsheet would run are neutralised with an apostrophe. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${Papa.unparse([row.map(neutralised)], WRITTEN)}\r\n`).join("");

// Whoever guesses the separator must not take a tab in a cell for one.
const WRITTEN = { newline: "\r\n", quotes: (value: unknown) => String(value).includes("\t") };
