"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import type { Person } from "@/lib/teammates/find-first";
import css from "./access.module.css";
import { findPeopleAction } from "./actions";

const TYPING_PAUSE = 200;

type PersonPickerProps = { slug: string; chosen: Person | null; onChange: (teammateId: string | null) => void };

/** Anybody, or one teammate found by name or e-mail; the server searches. */
export function PersonPicker({ slug, chosen, onChange }: PersonPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [people, setPeople] = useState<Person[]>([]);
  const [asked] = useDebouncedValue(typed === chosen?.name ? "" : typed, TYPING_PAUSE);
  useEffect(() => {
    if (!isOpen) return;
    let isLate = false;
    attempt(() => findPeopleAction(slug, { q: asked })).then((result) => {
      if (!isLate && result.ok) setPeople(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [slug, asked, isOpen]);
  const known = chosen && !people.some((one) => one.id === chosen.id) ? [chosen, ...people] : people;
  return (
    <Select
      label="Teammate"
      placeholder="Anybody"
      data={known.map((one) => ({ value: one.id, label: one.name }))}
      value={chosen?.id ?? null}
      onChange={onChange}
      renderOption={({ option }) => (
        <span className={css.option}>
          {option.label}
          <span className={css.email}>{known.find((one) => one.id === option.value)?.email}</span>
        </span>
      )}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      clearable
      clearButtonProps={{ "aria-label": "Ask about anybody" }}
      nothingFoundMessage="Nobody has this name or address."
      maxDropdownHeight={320}
    />
  );
}
