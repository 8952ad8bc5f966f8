import { z } from "zod";
import { IMPORT_COLUMNS, type ImportColumn } from "./columns";

export const MOST_ROWS = 10_000;
export const MOST_BYTES = 20 * 1024 * 1024;
const MOST_COLUMNS = 500;
const LONGEST_CELL = 10_000;

/** Half a character pair is none, and a text column cannot hold "nothing". */
const Cell = z
  .string()
  .max(LONGEST_CELL, "This is too long.")
  .transform((text) => text.toWellFormed().replaceAll("\u0000", ""));

/** One entry per known column. */
const byColumn = <T extends z.ZodType>(entry: T) =>
  z.strictObject(Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, entry])) as Record<ImportColumn, T>); // fromEntries forgets its keys

const MappingField = byColumn(z.int().min(0).max(MOST_COLUMNS).nullable());
const CellsField = byColumn(Cell.optional());

/** What an import was given beside its rows. */
export const ImportInput = z.strictObject({
  fileName: z.string().nullable(),
  encoding: z.string(),
  separator: z.string(),
  /** The file's header. */
  columns: z.array(z.string()),
  mapping: MappingField,
  isNewDomainsConfirmed: z.boolean(),
});
export type ImportInput = z.infer<typeof ImportInput>;

/** A line of the file: what it says by known column, as it stood there, and what was corrected here. */
export const LineData = z.object({
  cells: z.array(z.string()),
  edited: CellsField,
  /** Whom it is about, by their address as everything compares it: of two lines with one, the later is refused. */
  key: z.string(),
});
export type LineData = z.infer<typeof LineData>;

export const PrepareImport = z.strictObject({
  fileName: z.string().max(300).nullable(),
  encoding: z.string().max(50),
  separator: z.string().max(5),
  /** The rows of the file, its header first. */
  rows: z.array(z.array(z.string())).max(MOST_ROWS + 1),
});

export const SetImportColumns = z.strictObject({ batchId: z.uuid(), mapping: MappingField });

export const EditImportRow = z.strictObject({
  batchId: z.uuid(),
  number: z.int().min(1),
  /** The cells that are corrected; the others stay as they are. */
  cells: CellsField,
});

export const OneImport = z.strictObject({ batchId: z.uuid() });

/** Why a verdict is what it is, as it is kept beside it. */
export const VerdictDetail = z.object({
  faults: byColumn(z.string().optional()).optional(),
  changes: z.array(z.object({ column: z.enum(IMPORT_COLUMNS), before: z.string(), after: z.string() })).optional(),
  teammateId: z.string().optional(),
  newDomain: z.string().optional(),
  /** More than the sentence of the code. */
  sentence: z.string().optional(),
});
export type VerdictDetail = z.infer<typeof VerdictDetail>;
