"use client";

import { Popover, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconX } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import css from "./filter-chip.module.css";
import { FilterOptions } from "./filter-options";

export type FilterOption = {
  value: string;
  label: string;
  /** Options of one group stand together, under its name. */
  group?: string;
};

type FilterChipProps = {
  /** What it filters by, e.g. "Role". */
  label: string;
  options: FilterOption[];
  /** The chosen values; an empty list is no filter. */
  value: string[];
  onChange: (value: string[]) => void;
};

/** Dashed when nothing is chosen; tinted, with the chosen and its own clear, when something is. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const isSet = value.length > 0;
  return (
    <Popover trapFocus returnFocus width="auto">
      <div className={css.chip} data-set={isSet || undefined}>
        <Popover.Target>
          <UnstyledButton className={css.open}>
            {label}
            {isSet ? <span className={css.value}>{summary(options, value)}</span> : null}
            {isSet ? null : <Icon of={IconChevronDown} size="icon-small" />}
          </UnstyledButton>
        </Popover.Target>
        {isSet && (
          <UnstyledButton className={css.clear} aria-label={`Clear the filter ${label}`} onClick={() => onChange([])}>
            <Icon of={IconX} size="icon-small" />
          </UnstyledButton>
        )}
      </div>
      <Popover.Dropdown aria-label={`Filter by ${label}`}>
        <FilterOptions label={label} options={options} value={value} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** "Growth, Agency", or "Growth and 3 more": a chip stays a chip. */
function summary(options: FilterOption[], value: string[]): string {
  const labels = value.map((one) => options.find((option) => option.value === one)?.label ?? one);
  return labels.length > 2 ? `${labels[0]} and ${labels.length - 1} more` : labels.join(", ");
}
