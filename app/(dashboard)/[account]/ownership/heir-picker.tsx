"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { findHeirsAction } from "./actions";
import css from "./ownership.module.css";

const TYPING_PAUSE = 200;

export type ChosenHeir = { id: string; name: string; email: string };
type HeirPickerProps = {
  slug: string;
  chosen: ChosenHeir | null;
  /** Why the chosen one cannot be it. */
  error: string | null;
  onChange: (heir: ChosenHeir | null) => void;
};

/** One active teammate, found by name or e-mail; the server searches. */
export function HeirPicker({ slug, chosen, error, onChange }: HeirPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [people, setPeople] = useState<ChosenHeir[]>([]);
  const [asked] = useDebouncedValue(typed === chosen?.name ? "" : typed, TYPING_PAUSE);
  useEffect(() => {
    if (!isOpen) return;
    let isLate = false;
    attempt(() => findHeirsAction(slug, { q: asked })).then((result) => {
      if (!isLate && result.ok) setPeople(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [slug, asked, isOpen]);
  const known = chosen && !people.some((one) => one.id === chosen.id) ? [chosen, ...people] : people;
  const find = (id: string | null) => known.find((one) => one.id === id) ?? null;
  return (
    <Select
      label="New owner"
      description="Somebody whose access is active."
      placeholder="Find somebody"
      data={known.map((one) => ({ value: one.id, label: one.name }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChange(find(id))}
      error={error}
      renderOption={({ option }) => (
        <span className={css.option}>
          {option.label}
          <span className={css.quiet}>{find(option.value)?.email}</span>
        </span>
      )}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      nothingFoundMessage="No active teammate has this name or address."
      maxDropdownHeight={320}
    />
  );
}
