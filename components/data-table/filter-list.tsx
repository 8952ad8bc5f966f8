"use client";

import { Popover } from "@mantine/core";
import { Attached, useOpenOnceThere } from "@/components/attached";
import type { Opening } from "@/components/use-opening";
import { FilterOptions, type FilterOptionsProps } from "./filter-options";

type FilterListProps = Omit<FilterOptionsProps, "options"> &
  Opening & { onClose: () => void; options: FilterOptionsProps["options"] | null };

/** The options of a chip, beside it; null while they are on their way. */
export function FilterList({ at, isOpen, onClose, options, ...list }: FilterListProps) {
  const isShown = useOpenOnceThere(isOpen && options !== null);
  return (
    <Popover trapFocus returnFocus width="auto" opened={isShown} onChange={(isOpened) => !isOpened && onClose()}>
      <Popover.Target>
        <Attached to={at} />
      </Popover.Target>
      <Popover.Dropdown aria-label={`Filter by ${list.label}`}>
        {options && <FilterOptions options={options} {...list} />}
      </Popover.Dropdown>
    </Popover>
  );
}
