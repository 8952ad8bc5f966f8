"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { useId } from "react";
import { FilterBar } from "@/components/data-table/filter-bar";
import { FilterChip, type FilterOption } from "@/components/data-table/filter-chip";
import { SearchBox } from "@/components/data-table/search-box";
import { SetChip } from "@/components/data-table/set-chip";
import type { FilterNames } from "@/lib/audit/subjects";
import css from "./audit.module.css";
import type { AuditUrl } from "./use-audit-params";

type AuditFiltersProps = { url: AuditUrl; actions: FilterOption[]; names: FilterNames };

export function AuditFilters({ url, actions, names }: AuditFiltersProps) {
  const { params, active } = url;
  const typed = names.actor === null ? params.actor : "";
  return (
    <FilterBar
      search={<SearchBox label="Search by actor" value={typed} onChange={(actor) => url.type({ actor })} />}
      filters={<MoreFilters url={url} actions={actions} names={names} />}
      active={typed ? active - 1 : active}
      onClear={url.clear}
    />
  );
}

function MoreFilters({ url, actions, names }: AuditFiltersProps) {
  const { params } = url;
  return (
    <>
      {names.actor !== null && <SetChip label="Actor" value={names.actor} onClear={() => url.change({ actor: "" })} />}
      <FilterChip
        label="Action"
        options={actions}
        value={params.action}
        onChange={(action) => url.change({ action })}
      />
      {names.target === null ? (
        <TextInput
          className={css.target}
          aria-label="Target"
          placeholder="Target"
          value={params.target}
          onChange={(event) => url.type({ target: event.currentTarget.value })}
        />
      ) : (
        <SetChip label="Target" value={names.target} onClear={() => url.change({ target: "" })} />
      )}
      <DayField label="From" value={params.from} onChange={(from) => url.change({ from })} />
      <DayField label="To" value={params.to} onChange={(to) => url.change({ to })} />
      <Checkbox
        classNames={{ body: css.hide }}
        label="Hide refused"
        checked={!params.refused}
        onChange={(event) => url.change({ refused: !event.currentTarget.checked })}
      />
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
