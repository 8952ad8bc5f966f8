"use client";

import { MenuAt, type MenuAtProps } from "@/components/menu-at";
import { TeammateMenuItems, type TeammateMenuProps } from "./teammate-menu";

/** What can be done to the person of one row. */
export function RowMenu({ section, row, onChoose, ...place }: TeammateMenuProps & MenuAtProps) {
  return (
    <MenuAt position="bottom-end" {...place}>
      <TeammateMenuItems section={section} row={row} onChoose={onChoose} />
    </MenuAt>
  );
}
