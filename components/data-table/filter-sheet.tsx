"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Sheet } from "@/components/sheet";
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
  return (
    <Sheet title="Filters" isOpen={isOpen} onClose={onClose}>
      {tabs}
      <div className={css.filters}>{children}</div>
      <div className={css.foot}>
        <Button variant="default" disabled={active === 0} onClick={onClear}>
          Clear
        </Button>
        <Button onClick={onClose}>Show</Button>
      </div>
    </Sheet>
  );
}
