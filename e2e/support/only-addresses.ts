import { IMPORT_COLUMNS } from "@/lib/imports/columns";

/** Of a file whose one column holds addresses. */
export const ONLY_ADDRESSES = Object.fromEntries(
  IMPORT_COLUMNS.map((column) => [column, column === "email" ? 0 : null]),
);
