"use client";

import { type Cell, type Column, type ReactTable, type Row, type RowData, Subscribe } from "@tanstack/react-table";
import css from "./data-table.module.css";
import type { AppFeatures, ColumnLook } from "./table-hook";
import { Tick } from "./tick";

type DataTableRowProps<Data extends RowData> = {
  row: Row<AppFeatures, Data>;
  /** Those that are shown. Handed in, because the row stays the same object when one is hidden. */
  columns: Column<AppFeatures, Data>[];
  /** What is selected; not the table, which is another object at each tick: every row would be drawn anew. */
  selection: ReactTable<AppFeatures, Data>["atoms"]["rowSelection"];
  name: string;
  isSelectable: boolean;
};

export function DataTableRow<Data extends RowData>(props: DataTableRowProps<Data>) {
  const { row, columns, selection, name, isSelectable } = props;
  const cells = row.getAllCells().filter(({ column }) => columns.includes(column));
  const content = cells.map(drawn);
  if (!isSelectable) return <tr>{content}</tr>;
  return (
    <Subscribe source={selection} selector={(selected) => selected[row.id] === true}>
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
    </Subscribe>
  );
}

/** What is nothing but text is one line that takes the focus, so that whoever cannot point can see the whole of it. */
function drawn<Data extends RowData>(cell: Cell<AppFeatures, Data>) {
  const content = contentOf(cell);
  const isText = typeof content === "string";
  return (
    <td
      key={cell.column.id}
      className={cellClass(cell.column.columnDef.meta)}
      data-cut={isText ? "" : undefined}
      tabIndex={isText ? 0 : undefined}
    >
      {content}
    </td>
  );
}

/**
 * Called, not made a component of: a page has five hundred cells. So a column's `cell` uses no hooks; what it draws may.
 * The context is the library's own, without the memory that `getContext` sets up for each cell.
 */
function contentOf<Data extends RowData>(cell: Cell<AppFeatures, Data>) {
  const { column, row, table } = cell;
  const draw = column.columnDef.cell;
  if (typeof draw !== "function") return draw;
  return draw({ cell, column, row, table, getValue: () => cell.getValue(), renderValue: () => cell.renderValue() });
}

function cellClass(look: ColumnLook | undefined) {
  if (look?.isActions) return css.actions;
  return look?.tabular ? css.tabular : undefined;
}
