"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { useIsNarrow } from "@/components/screen";
import css from "./data-table.module.css";
import { DataTableHead } from "./data-table-head";
import { DataTableRow } from "./data-table-row";
import type { AppFeatures } from "./table-hook";
import { useScreenFirst } from "./use-screen-first";

type DataTableProps<Row extends RowData> = {
  /** From `useAppTable`. */
  table: ReactTable<AppFeatures, Row>;
  /** What the table lists, e.g. "Teammates". */
  label: string;
  /** The row's name for its checkbox and its actions. */
  nameOf: (row: Row) => string;
  /** The row as an entry of a list, on small screens. */
  renderCard: (row: Row) => ReactNode;
  /** In place of rows when there are none. */
  empty: ReactNode;
  /** Older rows stay visible, dimmed, while newer ones are on their way. */
  isPending?: boolean;
  isSelectable?: boolean;
};

export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { table, label, nameOf, renderCard, empty, isPending = false, isSelectable = false } = props;
  const isNarrow = useIsNarrow();
  const rows = table.getRowModel().rows;
  const drawn = useScreenFirst(rows);
  const shown = table.getVisibleLeafColumns();
  const selection = table.atoms.rowSelection;
  if (rows.length === 0) return <div className={css.frame}>{empty}</div>;
  return (
    <div
      aria-busy={isPending || drawn < rows.length}
      data-pending={isPending || undefined}
      className={css.pending}
      style={drawn < rows.length ? { minHeight: `calc(${rows.length} * var(--r-row))` } : undefined}
    >
      {isNarrow ? (
        <ul className={css.list} aria-label={label}>
          {rows.slice(0, drawn).map((row) => (
            <li key={row.id} className={css.card}>
              {renderCard(row.original)}
            </li>
          ))}
        </ul>
      ) : (
        <div className={css.frame} data-wide>
          <table className={css.table} aria-label={label}>
            <DataTableHead table={table} isSelectable={isSelectable} />
            <tbody>
              {rows.slice(0, drawn).map((row) => (
                <DataTableRow
                  key={row.id}
                  row={row}
                  columns={shown}
                  selection={selection}
                  name={nameOf(row.original)}
                  isSelectable={isSelectable}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
