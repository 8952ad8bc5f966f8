"use client";

import type { Cell, ReactTable, Row, RowData } from "@tanstack/react-table";
import css from "./data-table.module.css";
import type { AppFeatures, ColumnLook } from "./table-hook";
import { Tick } from "./tick";

type DataTableRowProps<Data extends RowData> = {
  table: ReactTable<AppFeatures, Data>;
  row: Row<AppFeatures, Data>;
  /** Handed in, because the row stays the same object when a column is hidden. */
  cells: Cell<AppFeatures, Data>[];
  name: string;
  isSelectable: boolean;
};

export function DataTableRow<Data extends RowData>({ table, row, cells, name, isSelectable }: DataTableRowProps<Data>) {
  const content = cells.map((cell) => (
    <td key={cell.column.id} className={cellClass(cell.column.columnDef.meta)}>
      {contentOf(cell)}
    </td>
  ));
  if (!isSelectable) return <tr>{content}</tr>;
  return (
    <table.Subscribe source={table.atoms.rowSelection} selector={(selected) => selected[row.id] === true}>
      {(isSelected) => (
        <tr data-selected={isSelected || undefined}>
          <td className={css.select}>
            <Tick
              label={`Select ${name}`}
              isOn={isSelected}
              isDisabled={!row.getCanSelect()}
              onChange={row.getToggleSelectedHandler()}
            />
          </td>
          {content}
        </tr>
      )}
    </table.Subscribe>
  );
}

/** Called, not made a component of: a page has five hundred cells. So a column's `cell` uses no hooks; what it draws may. */
function contentOf<Data extends RowData>(cell: Cell<AppFeatures, Data>) {
  const draw = cell.column.columnDef.cell;
  return typeof draw === "function" ? draw(cell.getContext()) : draw;
}

function cellClass(look: ColumnLook | undefined) {
  if (look?.isActions) return css.actions;
  return look?.tabular ? css.tabular : undefined;
}
