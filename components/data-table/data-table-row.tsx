"use client";

import { Checkbox } from "@mantine/core";
import { type Cell, FlexRender, type ReactTable, type Row, type RowData } from "@tanstack/react-table";
import css from "./data-table.module.css";
import type { AppFeatures, ColumnLook } from "./table-hook";

type DataTableRowProps<Data extends RowData> = {
  table: ReactTable<AppFeatures, Data>;
  row: Row<AppFeatures, Data>;
  /** Handed in, because the row stays the same object when a column is hidden. */
  cells: Cell<AppFeatures, Data>[];
  name: string;
  isSelectable: boolean;
};

export function DataTableRow<Data extends RowData>({ table, row, cells, name, isSelectable }: DataTableRowProps<Data>) {
  return (
    <table.Subscribe source={table.atoms.rowSelection} selector={(selected) => selected[row.id] === true}>
      {(isSelected) => (
        <tr data-selected={isSelected || undefined}>
          {isSelectable && (
            <td className={css.select}>
              <Checkbox
                aria-label={`Select ${name}`}
                checked={isSelected}
                disabled={!row.getCanSelect()}
                onChange={row.getToggleSelectedHandler()}
              />
            </td>
          )}
          {cells.map((cell) => (
            <td key={cell.id} className={cellClass(cell.column.columnDef.meta)}>
              <FlexRender cell={cell} />
            </td>
          ))}
        </tr>
      )}
    </table.Subscribe>
  );
}

function cellClass(look: ColumnLook | undefined) {
  if (look?.isActions) return css.actions;
  return look?.tabular ? css.tabular : undefined;
}
