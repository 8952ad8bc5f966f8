"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import type { ReactTable, RowData } from "@tanstack/react-table";
import { Icon } from "@/components/icon";
import type { AppFeatures } from "./table-hook";

export function ColumnsMenu<Row extends RowData>({ table }: { table: ReactTable<AppFeatures, Row> }) {
  const columns = table.getAllLeafColumns().filter((column) => column.getCanHide());
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Choose columns" data-hint="Choose columns">
          <Icon of={IconColumns3} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Columns</Menu.Label>
        <table.Subscribe source={table.atoms.columnVisibility}>
          {(visibility) =>
            columns.map((column) => (
              <Menu.CheckboxItem
                key={column.id}
                checked={visibility[column.id] !== false}
                onChange={(isVisible) => column.toggleVisibility(isVisible)}
              >
                {column.columnDef.meta?.label ?? String(column.columnDef.header)}
              </Menu.CheckboxItem>
            ))
          }
        </table.Subscribe>
      </Menu.Dropdown>
    </Menu>
  );
}
