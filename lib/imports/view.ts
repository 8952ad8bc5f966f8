import type { BatchStatus } from "@/lib/batches/view";
import type { ImportCells, ImportColumn, Mapping } from "./columns";

/** What would become of a line: "invite" and "change" are what goes; null: not judged yet. */
export type ImportVerdict = "invite" | "change" | "nothing" | "refused";

export type ImportRowView = {
  /** The line of the file below its header, from 1. */
  number: number;
  verdict: ImportVerdict | null;
  /** Why it is refused: the sentence of its code; null when it is not. */
  code: string | null;
  sentence: string | null;
  /** What the line says, by the columns that the file has. */
  cells: ImportCells;
  /** Cells that are wrong and why. */
  faults: Partial<Record<ImportColumn, string>>;
  /** Of a "change": what each cell was and would be. */
  changes: { column: ImportColumn; before: string; after: string }[];
  /** Who this is about, if they are there already. */
  teammateId: string | null;
  /** Its cells were corrected here. */
  isEdited: boolean;
};

export type ImportView = {
  id: string;
  status: BatchStatus;
  isYours: boolean;
  /** As the file was read: "UTF-8" and the like; the character between its cells. */
  file: { name: string | null; encoding: string; separator: string };
  /** The names in the file's header, by their place; nameless ones are "Column 3". */
  columns: string[];
  mapping: Mapping;
  /** Names of columns of the file that nothing is read from. */
  ignored: string[];
  total: number;
  /** Rows by verdict; `unjudged` while it is still being checked. */
  counts: Record<ImportVerdict, number> & { unjudged: number };
  /** The refusals, the most frequent first. */
  reasons: { code: string; sentence: string; count: number }[];
  /** E-mail domains that nobody here has: refused rows, until somebody says that they are right. */
  newDomains: { domain: string; count: number }[];
  isNewDomainsConfirmed: boolean;
  rows: ImportRowView[];
  /** From 1; 50 rows each. */
  page: number;
  pages: number;
};

/** What the upload answers as JSON: 201, or the refusal with its status. */
export type UploadAnswer = { batchId: string } | { refusal: string; message: string };
