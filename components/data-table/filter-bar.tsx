"use client";

import { UnstyledButton } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Icon } from "@/components/icon";
import css from "./filter-bar.module.css";

const FilterSheet = dynamic(() => import("./filter-sheet").then((all) => all.FilterSheet), { ssr: false });

type FilterBarProps = {
  /** The `SearchBox`. */
  search: ReactNode;
  /** The `FilterChip`s. */
  filters: ReactNode;
  /** The `StatusTabs`: above the bar on a wide screen, in the sheet on a small one. */
  tabs?: ReactNode;
  /** How many filters are set. */
  active: number;
  onClear: () => void;
  /** The `ColumnsMenu`. */
  columns?: ReactNode;
};

export function FilterBar({ search, filters, tabs, active, onClear, columns }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const open = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      {tabs && <div className={css.wide}>{tabs}</div>}
      <div className={css.bar}>
        {search}
        <fieldset className={css.filters} aria-label="Filters">
          {filters}
          {active > 0 && (
            <UnstyledButton className={css.clear} onClick={onClear}>
              Clear
            </UnstyledButton>
          )}
        </fieldset>
        <div className={css.columns}>{columns}</div>
        <UnstyledButton className={css.sheetButton} onClick={open} aria-label={filtersLabel(active)}>
          <Icon of={IconAdjustmentsHorizontal} />
          {active > 0 && <span className={css.active}>{active}</span>}
        </UnstyledButton>
      </div>
      {wasAsked && (
        <FilterSheet isOpen={isOpen} onClose={() => setOpen(false)} active={active} onClear={onClear} tabs={tabs}>
          {filters}
        </FilterSheet>
      )}
    </>
  );
}

const filtersLabel = (active: number) => (active > 0 ? `Filters, ${active} set` : "Filters");
