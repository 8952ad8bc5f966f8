"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { Fragment, type KeyboardEvent, useId, useState } from "react";
import type { FilterOption } from "./filter-chip";
import css from "./filter-options.module.css";

const SEARCH_FROM = 8;

/** More is not read but searched. */
const SHOWN_AT_ONCE = 100;

export type FilterOptionsProps = {
  label: string;
  options: FilterOption[];
  value: string[];
  onChange: (value: string[]) => void;
};

export function FilterOptions({ label, options, value, onChange }: FilterOptionsProps) {
  const [search, setSearch] = useState("");
  const name = useId();
  const found = options.filter((option) => option.label.toLowerCase().includes(search.trim().toLowerCase()));
  const shown = found.slice(0, SHOWN_AT_ONCE);
  const toggle = (one: string) =>
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only adds the arrow keys to the checkboxes inside
    <div className={css.options} onKeyDown={moveFocus}>
      {options.length >= SEARCH_FROM && (
        <TextInput
          data-autofocus
          className={css.search}
          aria-label={`Search in ${label}`}
          placeholder="Search"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <fieldset className={css.list}>
        <legend className={css.legend}>{label}</legend>
        {shown.map((option, index) => (
          <Fragment key={option.value}>
            {option.group && option.group !== shown[index - 1]?.group && <p className={css.group}>{option.group}</p>}
            <Checkbox
              name={name}
              classNames={{ body: css.body, labelWrapper: css.labelWrapper, label: css.label }}
              label={option.label}
              checked={value.includes(option.value)}
              onChange={() => toggle(option.value)}
            />
          </Fragment>
        ))}
        {shown.length === 0 && <p className={css.none}>Nothing has this name.</p>}
        {found.length > shown.length && (
          <p className={css.none}>{found.length - shown.length} more: search for them.</p>
        )}
      </fieldset>
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const inputs = [...event.currentTarget.querySelectorAll("input")];
  const index = inputs.findIndex((input) => input.matches(":focus"));
  inputs.at((index + step) % inputs.length)?.focus();
  event.preventDefault();
}
