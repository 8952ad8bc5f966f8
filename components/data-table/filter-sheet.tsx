"use client";

import { Button, Drawer } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import css from "./filter-sheet.module.css";

type FilterSheetProps = {
  isOpen: boolean;
  onClose: () => void;
  active: number;
  onClear: () => void;
  tabs?: ReactNode;
  children: ReactNode;
};

/** The same filters as beside the search box, in a sheet from below. */
export function FilterSheet({ isOpen, onClose, active, onClear, tabs, children }: FilterSheetProps) {
  // The drawer notes where the focus has to go back to when it opens, which is after it is there.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
  return (
    <Drawer
      opened={isShown}
      onClose={onClose}
      position="bottom"
      size="auto"
      title="Filters"
      classNames={{ content: css.content }}
    >
      {tabs}
      <div className={css.filters}>{children}</div>
      <div className={css.foot}>
        <Button variant="default" disabled={active === 0} onClick={onClear}>
          Clear
        </Button>
        <Button onClick={onClose}>Show</Button>
      </div>
    </Drawer>
  );
}
