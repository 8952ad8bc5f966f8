"use client";

import { Menu } from "@mantine/core";
import { MenuAt, type MenuAtProps } from "@/components/menu-at";

type ShownColumn = { id: string; label: string; isShown: boolean; show: (isShown: boolean) => void };

export function ColumnsList({ columns, ...place }: MenuAtProps & { columns: ShownColumn[] }) {
  return (
    <MenuAt position="bottom-end" {...place}>
      <Menu.Label>Columns</Menu.Label>
      {columns.map(({ id, label, isShown, show }) => (
        <Menu.CheckboxItem key={id} checked={isShown} onChange={show}>
          {label}
        </Menu.CheckboxItem>
      ))}
    </MenuAt>
  );
}
