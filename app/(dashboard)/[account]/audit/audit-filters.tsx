"use client";

import { TextInput } from "@mantine/core";
import { useId } from "react";
import { FilterBar } from "@/components/data-table/filter-bar";
import { FilterChip } from "@/components/data-table/filter-chip";
import { SearchBox } from "@/components/data-table/search-box";
import css from "./audit.module.css";
import type { AuditUrl } from "./use-audit-params";

type AuditFiltersProps = { url: AuditUrl; actions: { value: string; label: string }[] };

export function AuditFilters({ url, actions }: AuditFiltersProps) {
  const { params, active } = url;
  return (
    <FilterBar
      search={<SearchBox label="Search by actor" value={params.actor} onChange={(actor) => url.type({ actor })} />}
      filters={<MoreFilters url={url} actions={actions} />}
      active={params.actor ? active - 1 : active}
      onClear={url.clear}
    />
  );
}

function MoreFilters({ url, actions }: AuditFiltersProps) {
  const { params } = url;
  return (
    <>
      <FilterChip
        label="Action"
        options={actions}
        value={params.action}
        onChange={(action) => url.change({ action })}
      />
      <TextInput
        className={css.target}
        aria-label="Target"
        placeholder="Target"
        value={params.target}
        onChange={(event) => url.type({ target: event.currentTarget.value })}
      />
      <DayField label="From" value={params.from} onChange={(from) => url.change({ from })} />
      <DayField label="To" value={params.to} onChange={(to) => url.change({ to })} />
    </>
  );
}

type DayFieldProps = { label: string; value: Date | null; onChange: (day: Date | null) => void };

/** The browser's own day field: no calendar has to be sent for it. */
function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className={css.day}>
      <label className={css.dayLabel} htmlFor={id}>
        {label}
      </label>
      <TextInput
        id={id}
        type="date"
        value={value ? value.toISOString().slice(0, 10) : ""}
        onChange={(event) => onChange(dayOf(event.currentTarget.value))}
      />
    </div>
  );
}

function dayOf(text: string): Date | null {
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : day;
}
