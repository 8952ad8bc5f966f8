"use client";

import { IconChevronDown, IconX } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { useOpening } from "@/components/use-opening";
import css from "./filter-chip.module.css";

const FilterList = dynamic(() => import("./filter-list").then((all) => all.FilterList), { ssr: false });

export type FilterOption = {
  value: string;
  label: string;
  /** Options of one group stand together, under its name. */
  group?: string;
};

type FilterChipProps = {
  /** What it filters by, e.g. "Role". */
  label: string;
  /** Those known from the start; with `load`, those that are chosen. */
  options: FilterOption[];
  /** Reads all of them, when somebody opens the list; null when they could not be read. */
  load?: () => Promise<FilterOption[] | null>;
  /** The chosen values; an empty list is no filter. */
  value: string[];
  onChange: (value: string[]) => void;
};

/** Dashed when nothing is chosen; tinted, with the chosen and its own clear, when something is. */
export function FilterChip({ label, options, load, value, onChange }: FilterChipProps) {
  const { opening, toggle, close } = useOpening();
  const [loaded, setLoaded] = useState<FilterOption[] | null>(null);
  const isSet = value.length > 0;
  return (
    <>
      <div className={css.chip} data-set={isSet || undefined}>
        <button
          type="button"
          className={css.open}
          aria-haspopup="dialog"
          aria-expanded={false}
          onPointerEnter={expectList}
          onFocus={expectList}
          onClick={(event) => {
            toggle(event);
            load?.().then((all) => (all ? setLoaded(all) : close()));
          }}
        >
          {label}
          {isSet ? <span className={css.value}>{summary(loaded ?? options, value)}</span> : null}
          {isSet ? null : <Icon of={IconChevronDown} size="icon-small" />}
        </button>
        {isSet && (
          <button
            type="button"
            className={css.clear}
            aria-label={`Clear the filter ${label}`}
            onClick={() => onChange([])}
          >
            <Icon of={IconX} size="icon-small" />
          </button>
        )}
      </div>
      {opening && (
        <FilterList
          {...opening}
          onClose={close}
          label={label}
          options={load ? loaded : options}
          value={value}
          onChange={onChange}
        />
      )}
    </>
  );
}

/** What a click will need is on its way before the click. */
const expectList = () => {
  import("./filter-list");
};

/** "Growth, Agency", or "Growth and 3 more": a chip stays a chip. */
function summary(options: FilterOption[], value: string[]): string {
  const labels = value.map((one) => options.find((option) => option.value === one)?.label ?? one);
  return labels.length > 2 ? `${labels[0]} and ${labels.length - 1} more` : labels.join(", ");
}
