"use client";

import { IconColumns3 } from "@tabler/icons-react";
import type { ReactTable, RowData } from "@tanstack/react-table";
import dynamic from "next/dynamic";
import { Icon } from "@/components/icon";
import { IconButton } from "@/components/icon-button";
import { useOpening } from "@/components/use-opening";
import type { AppFeatures } from "./table-hook";

const ColumnsList = dynamic(() => import("./columns-list").then((all) => all.ColumnsList), { ssr: false });

export function ColumnsMenu<Row extends RowData>({ table }: { table: ReactTable<AppFeatures, Row> }) {
  const { opening, toggle, close } = useOpening();
  return (
    <>
      <IconButton label="Choose columns" hint="Choose columns" hasMenu onClick={toggle}>
        <Icon of={IconColumns3} />
      </IconButton>
      {opening && (
        <table.Subscribe source={table.atoms.columnVisibility}>
          {(visibility) => (
            <ColumnsList
              {...opening}
              onClose={close}
              columns={table
                .getAllLeafColumns()
                .filter((column) => column.getCanHide())
                .map((column) => ({
                  id: column.id,
                  label: column.columnDef.meta?.label ?? String(column.columnDef.header),
                  isShown: visibility[column.id] !== false,
                  show: (isShown) => column.toggleVisibility(isShown),
                }))}
            />
          )}
        </table.Subscribe>
      )}
    </>
  );
}
