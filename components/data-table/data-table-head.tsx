"use client";

import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { FlexRender, type Header, type ReactTable, type RowData } from "@tanstack/react-table";
import { Icon } from "@/components/icon";
import css from "./data-table.module.css";
import type { AppFeatures } from "./table-hook";
import { Tick } from "./tick";

type DataTableHeadProps<Row extends RowData> = { table: ReactTable<AppFeatures, Row>; isSelectable: boolean };

export function DataTableHead<Row extends RowData>({ table, isSelectable }: DataTableHeadProps<Row>) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {isSelectable && (
            <th scope="col" className={css.select}>
              <SelectAll table={table} />
            </th>
          )}
          {group.headers.map((header) => (
            <HeadCell key={header.id} header={header} sorted={header.column.getIsSorted()} />
          ))}
        </tr>
      ))}
    </thead>
  );
}

function SelectAll<Row extends RowData>({ table }: { table: ReactTable<AppFeatures, Row> }) {
  return (
    <table.Subscribe source={table.atoms.rowSelection}>
      {() => (
        <Tick
          label="Select everybody on this page"
          isOn={table.getIsAllRowsSelected()}
          isPartly={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
          onChange={table.getToggleAllRowsSelectedHandler()}
        />
      )}
    </table.Subscribe>
  );
}

type HeadCellProps<Row extends RowData> = { header: Header<AppFeatures, Row>; sorted: false | "asc" | "desc" };

function HeadCell<Row extends RowData>({ header, sorted }: HeadCellProps<Row>) {
  const { column } = header;
  const width = column.columnDef.meta?.width;
  if (!column.getCanSort()) {
    return (
      <th scope="col" style={{ width }}>
        <FlexRender header={header} />
      </th>
    );
  }
  return (
    <th scope="col" style={{ width }} aria-sort={sorted ? ARIA_SORT[sorted] : "none"}>
      <button type="button" className={css.sort} onClick={column.getToggleSortingHandler()}>
        <span className={css.sortLabel}>
          <FlexRender header={header} />
        </span>
        <Icon of={sorted === "desc" ? IconArrowDown : IconArrowUp} size="icon-small" />
      </button>
    </th>
  );
}

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;
