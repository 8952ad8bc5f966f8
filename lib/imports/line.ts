import { isEmail, normaliseEmail } from "@/lib/email-address";
import { IMPORT_COLUMNS, type ImportCells, type Mapping, mapByName } from "./columns";
import type { LineData } from "./schema";

/** What a line says by known column: what was corrected counts before what the file has. */
export function cellsOf({ cells, edited }: Pick<LineData, "cells" | "edited">, mapping: Mapping): ImportCells {
  const said: ImportCells = {};
  for (const column of IMPORT_COLUMNS) {
    const at = mapping[column];
    const text = edited[column] ?? (at === null ? undefined : (cells[at] ?? ""));
    if (text !== undefined) said[column] = text.trim();
  }
  return said;
}

/** A line as it is kept: what pages name people by stands in front (lib/batches/queries.ts). */
export function lineData(line: Pick<LineData, "cells" | "edited">, mapping: Mapping) {
  const { email = "", first_name = "", last_name = "", teammate_id = "" } = cellsOf(line, mapping);
  return { email, first_name, last_name, key: normaliseEmail(email) || teammate_id.toLowerCase(), ...line };
}

/** A file's header and rows; a file that begins with somebody's address has none. */
export function withHeader(rows: readonly string[][]): { columns: string[]; lines: string[][]; mapping: Mapping } {
  const [first = [], ...rest] = rows;
  const isHeader = !first.some(holdsEmail);
  const width = Math.max(...rows.slice(0, 100).map((row) => row.length), 0);
  const names = isHeader ? first : [];
  const columns = Array.from(
    { length: isHeader ? first.length : width },
    (_, at) => names[at]?.trim() || `Column ${at + 1}`,
  );
  const lines = isHeader ? rest : [...rows];
  const mapping = mapByName(columns);
  return { columns, lines, mapping: { ...mapping, email: mapping.email ?? columnOfEmails(lines, columns.length) } };
}

/** Where most of the first lines have an address. */
function columnOfEmails(lines: readonly string[][], width: number): number | null {
  const some = lines.slice(0, 100);
  const counts = Array.from({ length: width }, (_, at) => some.filter((line) => holdsEmail(line[at] ?? "")).length);
  const most = Math.max(...counts, 0);
  return most > some.length / 2 ? counts.indexOf(most) : null;
}

const holdsEmail = (cell: string): boolean => isEmail(normaliseEmail(cell));
